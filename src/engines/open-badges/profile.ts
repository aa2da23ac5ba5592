import { address, MOST, named, told, words } from './limits.ts'

/** Who issues or made something. There is no e-mail address, since what is signed cannot be taken back. */
export interface Issuer {
  /** The did that signs. */
  id: string
  name: string
  url: string
  description?: string
  /** URL of a PNG or SVG. */
  image?: string
}

/** https://www.imsglobal.org/spec/ob/v3p0/#profile */
export function profile({ id, name, url, description, image }: Issuer, field = 'issuer') {
  return told({
    id: address(`${field}.id`, id),
    type: ['Profile'],
    name: named(`${field}.name`, name),
    url: address(`${field}.url`, url),
    description: description === undefined ? undefined : words(`${field}.description`, description, MOST.text),
    image: image === undefined ? undefined : imageAt(`${field}.image`, image),
  })
}

/** https://www.imsglobal.org/spec/ob/v3p0/#image */
export function imageAt(field: string, url: string) {
  return { id: address(field, url), type: 'Image' as const }
}
