"""Files that hold several documents -> their members, one after the other: archives, bundles of records, mail with attachments.

Belongs here: what a file holds, and what of it is refused. Does not belong here: what a member says (`transforms/reading`), and
which members are new (`orchestration`). Nothing is written under a member's name, and nothing outside the file is opened.
"""
