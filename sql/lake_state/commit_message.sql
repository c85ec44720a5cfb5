-- Says of the snapshot in the making who makes it, and which load it shows
CALL ducklake_set_commit_message('lake', 'zhibiao', $load_id);
