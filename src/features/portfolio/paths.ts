import { path } from '#kernel/http/index.ts'

export const portfolioPaths = {
  mine: path('/portfolio'),
  intro: path('/portfolio/intro'),
  visibility: path('/portfolio/visibility'),
  secret: path('/portfolio/secret'),
  items: path('/portfolio/items'),
  words: path('/portfolio/words'),
  order: path('/portfolio/order'),
  removal: path('/portfolio/removal'),
  elsewhere: path('/portfolio/elsewhere'),
  check: path('/portfolio/elsewhere/check'),
  dropping: path('/portfolio/elsewhere/removal'),
  record: path('/portfolio/record.json'),
  folder: path('/portfolio/folder.zip'),
  of: path('/people/:handle/portfolio'),
  bySecret: path('/portfolios/:secret'),
  picture: path('/badges-elsewhere/:badgeId/picture.png'),
}
