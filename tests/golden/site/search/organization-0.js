minutebook.shard("organization-0",14,"1XP FLF&")
