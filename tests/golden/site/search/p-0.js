minutebook.shard("p-0",100,".c8Pbȿt^;]Qvk_əOqp6zf{Km8DAsL`/+[6mfEf0fJ:KeV2Q#HZS?78A#g-al ˆr$`<G!ǣR9Z~vX|zeH(p~?@")
