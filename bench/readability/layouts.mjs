// Pages in the layouts that newsrooms use: what stands around an article, how its paragraphs are marked, what is mixed in between.
// Each takes {title, date, paragraphs} and gives a page; the words around the article are never part of it.

const escape = s => s.replace(/&/g, "&amp;").replace(/</g, "&lt;");
const p = list => list.map(t => `<p>${escape(t)}</p>`).join("\n");
const nav = `<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li><li><a href="/business">Business</a></li></ul></nav>`;
const related = `<div class="related-stories"><h3>Related stories</h3><ul><li><a href="/a">How the harbour was built, in twelve pictures</a></li>
<li><a href="/b">Five things to know about night shifts</a></li></ul></div>`;
const comments = `<section id="comments"><h2>Comments</h2><div class="comment"><p>I have taken this ferry for thirty years and never has anybody asked me what I think.</p></div>
<div class="comment"><p>Somebody should write about the price of coffee on board, which is the real scandal, if you ask me and my neighbour.</p></div></section>`;
const footer = `<footer><p>Copyright The Wire. All rights reserved. Reproduction of any part of this page is forbidden without written permission of the publisher.</p></footer>`;
const figure = `<figure><img src="x.jpg" alt="A ferry"><figcaption>The ferry at the quay on a rainy morning in March. Photograph: J. Doe/The Wire</figcaption></figure>`;
const newsletter = `<div class="newsletter-signup"><p>Sign up for our morning briefing and get the news of the day in your inbox, every weekday at seven.</p><form><input><button>Sign up</button></form></div>`;
const head = (a, more = "") => `<head><meta charset="utf-8"><title>${escape(a.title)} | The Wire</title>${more}</head>`;
const json = a => `<script type="application/ld+json">${JSON.stringify({"@context": "https://schema.org", "@type": "NewsArticle", headline: a.title,
  datePublished: a.date + "T08:00:00Z", publisher: {"@type": "Organization", name: "The Wire"}})}</script>`;
const middle = (list, what) => [...list.slice(0, 2), null, ...list.slice(2)].map(t => t === null ? what : `<p>${escape(t)}</p>`).join("\n");

export const layouts = {
  semantic: a => `<!DOCTYPE html><html lang="en">${head(a, json(a))}<body>${nav}<main><article><header><h1>${escape(a.title)}</h1>
<p class="byline">By Jane Doe</p><time datetime="${a.date}">then</time></header>${figure}${p(a.paragraphs)}</article>${related}</main>${comments}${footer}</body></html>`,

  broadcaster: a => `<!DOCTYPE html><html>${head(a)}<body><div id="main-wrapper">${nav}<main id="main-content"><article class="ssrcss-pv1rh6-ArticleWrapper">
<h1 id="main-heading">${escape(a.title)}</h1>${a.paragraphs.map(t => `<div data-component="text-block" class="ssrcss-11r1m41-RichTextComponentWrapper"><div class="ssrcss-7uxr49-RichTextContainer"><p class="ssrcss-1q0x1qg-Paragraph">${escape(t)}</p></div></div>`).join("")}
<div data-component="links-block"><p><a href="/1">The dispute explained</a></p></div></article><aside>${related}</aside></main></div>${footer}</body></html>`,

  daily: a => `<!DOCTYPE html><html>${head(a, json(a))}<body>${nav}<article id="story"><h1 class="css-1l8buln">${escape(a.title)}</h1>
<section name="articleBody" itemprop="articleBody">${a.paragraphs.map((t, i) => `<div class="css-53u6y8 StoryBodyCompanionColumn"><p class="css-at9mc1">${escape(t)}</p></div>${i === 1 ? `<div id="story-ad-1-wrapper" class="css-ad"><p>Advertisement</p><p><a href="#after">SKIP ADVERTISEMENT</a></p></div>` : ""}`).join("")}</section></article>${comments}${footer}</body></html>`,

  agencyDivs: a => `<!DOCTYPE html><html>${head(a, json(a))}<body><header>${nav}</header><div class="article__content"><h1 data-testid="Heading">${escape(a.title)}</h1>
<div class="article-body__content">${a.paragraphs.map((t, i) => `<div data-testid="paragraph-${i}" class="text__text__1FZLe article-body__paragraph">${escape(t)}</div>`).join("")}
<div data-testid="sign-off">Reporting by Jane Doe; Editing by J. Roe</div></div></div>${related}${footer}</body></html>`,

  agencyStory: a => `<!DOCTYPE html><html>${head(a)}<body>${nav}<div class="Page-content"><div class="Page-storyBody"><h1>${escape(a.title)}</h1>
<div class="RichTextStoryBody RichTextBody">${middle(a.paragraphs, `<div class="HubPeekCustom"><a href="/hub">More coverage of the talks</a></div>`)}</div></div>${newsletter}</div>${footer}</body></html>`,

  blog: a => `<!DOCTYPE html><html>${head(a)}<body class="post-template-default single"><div id="page"><header id="masthead">${nav}</header><div id="primary"><article class="post hentry">
<h1 class="entry-title">${escape(a.title)}</h1><div class="entry-meta"><span>Posted on ${a.date}</span></div><div class="entry-content">${p(a.paragraphs)}
<div class="sharedaddy sd-sharing"><h3>Share this:</h3><ul><li><a href="#">Tweet</a></li></ul></div></div></article>${comments}</div>
<div id="secondary" class="widget-area"><div class="widget"><h2>Recent posts</h2><ul><li><a href="1">Old post about another thing</a></li></ul></div></div></div>${footer}</body></html>`,

  tableAge: a => `<html>${head(a)}<body bgcolor=white><table width=100%><tr><td><a href=/>Home</a> <a href=/w>World</a></td></tr><tr><td width=20%><a href=1>Weather</a><br><a href=2>Sports</a></td>
<td><font size=5><b>${escape(a.title)}</b></font><br><br>${a.paragraphs.map(escape).join("<br><br>\n")}<br><br></td></tr><tr><td colspan=2>Copyright The Wire</td></tr></table></body></html>`,

  contentSystem: a => `<!DOCTYPE html><html>${head(a)}<body>${nav}<div class="region region-content"><h1 class="page-title">${escape(a.title)}</h1><div class="field field--name-body field--type-text-with-summary">
<div class="field__item">${middle(a.paragraphs, `<blockquote class="pull-quote"><a href="/q">Read the full interview</a></blockquote>`)}</div></div></div><div class="region region-sidebar">${related}${newsletter}</div>${footer}</body></html>`,

  accelerated: a => `<!doctype html><html ⚡>${head(a, json(a))}<body><amp-sidebar><ul><li><a href="/">Home</a></li></ul></amp-sidebar><article class="amp-wp-article"><header><h1>${escape(a.title)}</h1></header>
<div class="amp-wp-article-content">${p(a.paragraphs)}<amp-ad width="300"></amp-ad></div><footer><a href="/c">Leave a comment</a></footer></article></body></html>`,

  crossheads: a => `<!DOCTYPE html><html>${head(a, json(a))}<body>${nav}<div class="content__article-body from-content-api js-article__body" itemprop="articleBody"><aside class="element-rich-link"><h3>Read more</h3><a href="/x">The mediator who never sleeps</a></aside>
${middle(a.paragraphs, newsletter)}<div class="submeta"><a href="/t/ferries">Ferries</a> <a href="/t/unions">Unions</a></div></div>${related}${comments}${footer}</body></html>`,

  cookieWall: a => `<!DOCTYPE html><html>${head(a)}<body><div id="cookie-consent" role="dialog"><p>We and our 842 partners store and access information on your device, such as cookies, and process personal data for a great many purposes. You may accept or manage your choices below.</p></div>
<div class="site">${nav}<div role="main"><h1>${escape(a.title)}</h1><div class="body-copy">${p(a.paragraphs)}</div></div></div>${footer}</body></html>`,

  teaserWall: a => `<!DOCTYPE html><html>${head(a, json(a))}<body>${nav}<div class="grid"><article class="story main"><h1>${escape(a.title)}</h1>${p(a.paragraphs)}</article>
${[1, 2, 3, 4].map(i => `<article class="card"><h3><a href="/${i}">Another story with a headline</a></h3><p>A short summary of another story that runs over one line and says little, number ${i} of four.</p></article>`).join("")}</div>${footer}</body></html>`,
};
