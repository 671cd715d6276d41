minutebook.shard("f-0",121,"6cIPT`#;z'()-m3+F+@!F],	,j;Mup#dIy<DX['Rc4d-`p7;utcFnɵhp)W(Qp$Aaz-?p(ɩ` Zǌ.<EŒRi+RCODLXZxɡ2V#WoYe:lS.:tfn@")
