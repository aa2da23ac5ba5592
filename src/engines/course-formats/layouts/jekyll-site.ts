import { textAt } from '../text/yaml.ts'
import type { Plan, Source } from './plan.ts'

type Site = Pick<Plan, 'title' | 'description' | 'language' | 'site' | 'siteUrl' | 'sourceUrl' | 'bases' | 'licence'>

/** What `_config.yml` says of a site. */
export async function jekyllSite(source: Source): Promise<Site> {
  const path = '_config.yml'
  const site = await source.yaml(path)
  const base = (textAt(site, 'baseurl') ?? '').replace(/^\/*|\/+$/g, '')
  const url = webAddress(textAt(site, 'url'))
  const published = url === null ? null : `${url}${base === '' ? '' : `/${base}`}`
  const licence = textAt(site, 'license') ?? textAt(site, 'licence')
  const repository = textAt(site, 'repository')
  return {
    title: textAt(site, 'title'),
    description: textAt(site, 'description') ?? '',
    language: textAt(site, 'lang') ?? textAt(site, 'language'),
    site,
    siteUrl: published,
    sourceUrl:
      repository !== null && /^[\w.-]+\/[\w.-]+$/.test(repository) ? `https://github.com/${repository}` : published,
    bases: [...(published === null ? [] : [published]), ...(base === '' ? [] : [`/${base}`])],
    licence: licence === null ? null : { path, text: licence },
  }
}

/** A full address of the web without a slash at its end, or null. */
export function webAddress(text: string | null): string | null {
  const address = text !== null && /^https?:\/\/[^\s<>"]{1,500}$/i.test(text) && URL.canParse(text)
  return address ? text.replace(/\/+$/, '') : null
}
