"""Makes `python -m thanglong` the command line."""

from thanglong.site.commandline import main

main()
