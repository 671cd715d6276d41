minutebook.shard("state-0",15,"1Y@`$aD`10")
