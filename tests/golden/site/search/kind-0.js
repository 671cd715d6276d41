minutebook.shard("kind-0",19,"1X,&#DddqJb2LF")
