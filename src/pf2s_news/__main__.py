"""`python -m pf2s_news`."""

import sys

from pf2s_news.commands.app import main

sys.exit(main())
