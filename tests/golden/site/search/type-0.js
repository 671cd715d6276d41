minutebook.shard("type-0",22,"1Xl6Lf2FBc2Y,V")
