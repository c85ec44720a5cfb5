"""One function a stage: frames in, frames out, each row independent of all other documents.

Belongs here: taking rows apart and putting rows together, keys, offsets on the page. Does not belong here: any rule about text;
the rooms beside this one hold those. Frames have exactly the columns of `transforms.schemas.staged`.
"""
