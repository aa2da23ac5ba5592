import { jsonLdText } from '#kernel/html/json-ld.ts'
import { SITE_NAME } from '../../site-name.ts'
import type { View } from '../../view.ts'
import { places } from '../../places.ts'

export interface HeadProps {
  title: string
  description?: string
  /** schema.org data of what the page shows. */
  jsonLd?: object
  /** Path of an Atom feed of what this page shows. */
  feed?: string
  /** Path under which the page is known, where several addresses show it. */
  canonical?: string
  noindex?: boolean
  /** Path at which other sites ask how to show this page (https://oembed.com). */
  oembed?: string
}

/** What the browser and search engines read about a page. */
export function Head({ view, title, description, jsonLd, feed, canonical, noindex, oembed }: HeadProps & { view: View }) {
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{title === SITE_NAME ? title : `${title} · ${SITE_NAME}`}</title>
      <meta name="color-scheme" content="light dark" />
      {description && <meta name="description" content={description} />}
      {noindex && <meta name="robots" content="noindex" />}
      {canonical && <link rel="canonical" href={new URL(canonical, view.baseUrl).href} />}
      <link rel="preload" href={view.asset('face')} as="font" type="font/woff2" crossOrigin="anonymous" />
      <link rel="stylesheet" href={view.asset('style')} />
      <link rel="icon" href={places.icon} type="image/svg+xml" />
      {feed && <link rel="alternate" type="application/atom+xml" href={feed} title={title} />}
      {oembed && (
        <link rel="alternate" type="application/json+oembed" href={new URL(oembed, view.baseUrl).href} title={title} />
      )}
      <script type="module" src={view.asset('islands')} />
      {jsonLd && <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: jsonLdText(jsonLd) }} />}
    </head>
  )
}
