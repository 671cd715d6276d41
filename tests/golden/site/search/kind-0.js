minutebook.shard("kind-0",13,"1YL&$B3LL")
