// Run by fsrs.sh: random histories through Jumpseat, fsrs-rs and ts-fsrs, held against each other.
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)
const { FSRSBinding } = require('@open-spaced-repetition/binding')
const { FSRS, generatorParameters } = require('ts-fsrs')
const [program, cards] = [process.argv[2], Number(process.argv[3])]
const day_ms = 86_400_000
const names = ['again', 'hard', 'good', 'easy']

let seed = 12345
const random = () => (seed = (seed * 1103515245 + 12345) % 2147483648) / 2147483648
const up_to = (n) => Math.floor(random() * n)

// Days since the review before: the same day, some days, months, years.
function days_between() {
  const kind = random()
  if (kind < 0.2) return 0
  return 1 + up_to(kind < 0.5 ? 5 : kind < 0.9 ? 60 : 2000)
}

const theirs = new FSRSBinding()
const in_script = new FSRS(generatorParameters({ enable_fuzz: false, enable_short_term: true }))
const history = []
const expected = new Map(), expected_in_script = new Map()
for (let i = 0; i < cards; ++i) {
  let at = Date.UTC(2026, 0, 1, 9)
  let memory = null, script_memory = null
  for (let left = 1 + up_to(20), first = true; left > 0; --left, first = false) {
    const days = first ? 0 : days_between()
    at += days === 0 && !first ? 600_000 : days * day_ms
    const rating = 1 + up_to(4)
    memory = theirs.nextStates(memory, 0.9, days)[names[rating - 1]].memory
    script_memory = in_script.next_state(script_memory, days, rating)
    history.push({ card: `c${i}`, rating, at: new Date(at).toISOString() })
  }
  expected.set(`c${i}`, memory)
  expected_in_script.set(`c${i}`, script_memory)
}
writeFileSync('history.json', JSON.stringify(history))
const ours = JSON.parse(execFileSync(program, ['practice', 'schedule', '--history', 'history.json', '--json'], { maxBuffer: 2 ** 30 }))

function farthest(name, all) {
  let worst = 0
  for (const card of ours.cards) {
    const memory = all.get(card.card)
    const apart = Math.max(Math.abs(card.stability - memory.stability) / Math.max(1, memory.stability),
                           Math.abs(card.difficulty - memory.difficulty))
    if (apart > 1e-4) console.log(name, card.card, card.stability, memory.stability, card.difficulty, memory.difficulty)
    worst = Math.max(worst, apart)
  }
  console.log(`${ours.cards.length} cards, ${history.length} reviews: at most ${worst.toExponential(1)} from ${name}`)
  return worst
}
const worst = Math.max(farthest('fsrs-rs', expected), farthest('ts-fsrs', expected_in_script))
process.exit(ours.cards.length === cards && worst <= 1e-4 ? 0 : 1)
