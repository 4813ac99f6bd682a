"""The lent screen (lånad skärm): the coach's own session, in which a person meets one act and nothing else.

An act (*handling*) is some pages under one address, such as the questions of a self-assessment. Its room hands the screen
over with ``lending.lend`` and ends it with ``lending.give_back``; what is half filled in is kept by the act itself, answer by answer.
The pages of an act extend ``base_lent.html``.
"""
