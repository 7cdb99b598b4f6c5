import Console

/// A way to ask, one type per file of this folder: how it is written, asked, judged and proven.
protocol QuestionType: SendableMetatype {
  /// The word behind `kind:`.
  static var name: String { get }
  /// How long someone who knows takes to answer, beside reading, in seconds.
  static var par: Double { get }
  /// Reads what is particular to it, and complains about what is wrong.
  static func read(_ fields: Fields) -> Question.Body?
  /// What stands before the place where the answer is typed.
  static func prompt(for sheet: Sheet) -> String
  /// Judges what was typed.
  static func judge(
    _ response: String, to sheet: Sheet, in session: Session
  ) throws(Misread) -> Judgement
  /// What is wrong with the question, found by trying it.
  static func prove(_ question: Question, in session: Session) -> [ContentIssue]
}

/// A question as it is put this time: the options may have changed places.
struct Sheet {
  let question: Question
  /// The places of the options in the file, in the order in which they are shown.
  let order: [Int]

  /// The options in the order in which they are shown.
  var options: [Question.Option] { order.map { question.body.options[$0] } }

  static let letters = ["a", "b", "c", "d", "e", "f"]

  /// The question as it is put the `round`th time, 0 for the first: as written then, shuffled
  /// later, so that nobody learns a letter by heart.
  init(_ question: Question, round: Int) {
    self.question = question
    var order = Array(question.body.options.indices)
    if question.shuffles, round > 0 {
      var state = UInt64(round)
      for byte in question.id.utf8 { state = (state ^ UInt64(byte)) &* 0x100_0000_01B3 }
      for place in order.indices.reversed() where place > 0 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        order.swapAt(place, Int((state >> 33) % UInt64(place + 1)))
      }
    }
    self.order = order
  }
}

/// What an answer was worth.
struct Judgement {
  var isRight: Bool
  /// The answer as it is recorded: letters as in the file, or the line typed.
  var recorded: String
  /// What the learner sees after it is recorded.
  var feedback: [String]
}

/// Why what was typed is no answer; it is asked for again.
struct Misread: Error {
  var message: String
  /// Whether asking again is of no use: the question is left out.
  var isFinal = false
}
