minutebook.shard("state-0",19,"1X,&#DddqJb2LF")
