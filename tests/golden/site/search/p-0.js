minutebook.shard("p-0",96,".S70Tà}eyaKi{x}%:$Hq8l(M~}uWDI KrY'}LD&@VCP4AJC#Wz~21w!|Rbe©BTGZJi!i&^sL[ 24A_?wA|")
