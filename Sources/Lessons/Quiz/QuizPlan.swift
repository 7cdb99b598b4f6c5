import Storage

/// Which questions to ask now: those about to be forgotten first, then new ones.
struct QuizPlan {
  /// The questions in the order in which they are asked.
  var questions: [Question]
  /// How many of them were answered before.
  var dueCount: Int
  /// When the next one is due that is not asked now; nil where none waits.
  var nextDue: WallTime?

  /// A plan of `count` questions at most.
  ///
  /// With `again` it also asks what is not due, the soonest due first.
  init(
    of questions: [Question], _ history: AnswerHistory, count: Int, again: Bool, at now: WallTime
  ) {
    let scheduler = Scheduler()
    var due: [(question: Question, chance: Double)] = []
    var fresh: [Question] = []
    var waiting: [(question: Question, due: WallTime)] = []
    for question in questions {
      if let card = history.card(of: question) {
        if card.due <= now {
          due.append((question, scheduler.retrievability(of: card, at: now)))
        } else {
          waiting.append((question, card.due))
        }
      } else {
        fresh.append(question)
      }
    }
    // Sorting is not stable; the place in the file settles what the chance leaves open.
    let ranked = due.enumerated().sorted {
      ($0.element.chance, $0.offset) < ($1.element.chance, $1.offset)
    }
    let waitingInOrder = waiting.enumerated().sorted {
      ($0.element.due, $0.offset) < ($1.element.due, $1.offset)
    }.map(\.element)
    var all = ranked.map(\.element.question) + fresh
    if again { all += waitingInOrder.map(\.question) }
    self.questions = Array(all.prefix(count))
    dueCount = min(due.count, count)
    nextDue = waitingInOrder.first?.due
  }
}
