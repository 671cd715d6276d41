minutebook.shard("topic-0",108,"UUY$^1-+,Q%3jd{{tuh*<wZ/zeGt:2>*;v[OS;MMAÉ#z/8/k-g]NCo3^}oƚ<JRe}[j:.,?lu?W%,4[8RX:5Dtp6!@kVc:hQ^	28([@")
