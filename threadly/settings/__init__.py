"""Every setting of Threadly, a file for each subject; `.env.example` documents what is read.

No file changes what another one set, so their order does not matter.
"""

from threadly.settings.clock import *
from threadly.settings.data import *
from threadly.settings.environment import *
from threadly.settings.files import *
from threadly.settings.mail import *
from threadly.settings.money import *
from threadly.settings.people import *
from threadly.settings.project import *
from threadly.settings.push import *
from threadly.settings.reports import *
from threadly.settings.rules import *
from threadly.settings.security import *
from threadly.settings.sign_in import *
from threadly.settings.site import *
from threadly.settings.work import *
