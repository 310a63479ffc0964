import { writeFileSync } from 'node:fs'
import { startBrowser } from '/work/main/test/support/browsers.ts'
const b = await startBrowser((process.argv[4] ?? 'chromium') as never)
const base = 'http://127.0.0.1:3111'
const [w,h] = (process.argv[2]??'1440x900').split('x').map(Number)
for (const dark of process.argv[3]==='both'?[false,true]:[process.argv[3]==='dark']) {
  const p = await b.newPage({width:w,height:h,dark})
  const shot = async (n:string) => writeFileSync(`/tmp/shots/${n}-${w}${dark?'-dark':''}.png`, await p.screenshot())
  await p.goto(base+'/'); 
  try { await p.until(() => document.querySelector('.lawful-banner')); } catch(e) { console.log(String(e)); }
  await new Promise(g=>setTimeout(g,300)); await shot('home')
  await p.goto(base+'/article'); await p.until(() => document.querySelector('.lawful-banner')); await p.until(() => document.querySelector('.lawful-placeholder')); await shot('article')
  await p.click('[data-act=open]'); await p.until(() => document.querySelector('dialog[open] h4')); await new Promise(g=>setTimeout(g,300)); await shot('prefs')
  await p.press('Escape')
  await p.evaluate(() => fetch('/persona',{method:'POST',body:new URLSearchParams({persona:'ada'})}).then(()=>1))
  await p.goto(base+'/fr/'); await p.until(() => document.querySelector('.lawful-banner')); await shot('fr-customer')
  await p.goto(base+'/contact'); await p.until(() => document.querySelector('lawful-ask input')); await p.click('[data-act=reject]'); await new Promise(g=>setTimeout(g,400));await shot('contact')
  await p.close()
}
await b.close()
