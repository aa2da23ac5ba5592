import { shutAccountMenu } from './account-menu.ts'
import { offerCopying } from './copy.ts'
import { keepDrafts } from './drafts.ts'
import { guessZone } from './guess-zone.ts'
import { refreshTimes } from './live-time.ts'
import { askForPasskeys } from './passkeys.ts'
import { previewInPlace } from './preview.ts'
import { suggestWhileTyping } from './suggest.ts'

/** What a page gains in a browser with scripts. Each works on what the server drew, and the page works without it. */
refreshTimes(document, () => Date.now())
keepDrafts(document)
previewInPlace(document)
offerCopying(document)
suggestWhileTyping(document)
shutAccountMenu(document)
guessZone(document)
askForPasskeys(document)
