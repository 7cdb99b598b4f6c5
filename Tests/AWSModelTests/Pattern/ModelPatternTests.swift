import AWSModel
import Documents
import TestSupport
import Testing

@Suite("ModelPattern")
struct ModelPatternTests {
  @Test("matches the whole text or not at all")
  func whole() throws {
    let pattern = try ModelPattern("[a-z]+(-[0-9]{2,3})?")
    #expect(pattern.matches("web"))
    #expect(pattern.matches("web-12"))
    #expect(pattern.matches("web-123"))
    #expect(!pattern.matches("web-1234"))
    #expect(!pattern.matches("web-"))
    #expect(!pattern.matches(""))
  }

  @Test("knows anchors, negated sets, categories and halves of letters")
  func parts() throws {
    #expect(try ModelPattern("^$|arn:.*").matches(""))
    #expect(try ModelPattern("^$|arn:.*").matches("arn:x"))
    #expect(try !ModelPattern(#"^\S+$"#).matches("a b"))
    #expect(try ModelPattern(#"[\p{L}\p{N}]+"#).matches("Größe9"))
    #expect(try !ModelPattern(#"[\w+=,.@-]+"#).matches("größe"))
    #expect(try ModelPattern(#"[\uD800\uDC00-\uDBFF\uDFFF]"#).matches("🚢"))
    #expect(try !ModelPattern("[^:]*").matches("a:b"))
    #expect(try ModelPattern(#"arn:\b(aws|aws-cn)\b:.*"#).matches("arn:aws:x"))
    #expect(try !ModelPattern(#"arn:\b(aws|aws-cn)\b.*"#).matches("arn:awsome"))
  }

  @Test("falls back on Swift's engine where a pattern looks around")
  func lookingAround() throws {
    let pattern = try ModelPattern("(?!arn:).+")
    #expect(pattern.syntax == nil)
    #expect(pattern.matches("web"))
    #expect(!pattern.matches("arn:aws"))
  }

  @Test("takes no longer over a text that fails at its end")
  func steadyTime() throws {
    // Each a could belong to either repetition: 2^n ways to try for an engine that goes back.
    let pattern = try ModelPattern(#"^[a-z0-9*](?:[._\-/a-z0-9*]?[a-z0-9*]+)*$"#)
    #expect(!pattern.matches(String(repeating: "a", count: 5_000) + "!"))
    #expect(pattern.matches(String(repeating: "a", count: 5_000)))
  }

  @Test(
    "agrees with Python on every pattern that both read", Oracle.required("json"),
    arguments: [UInt64(1)])
  func agreement(seed: UInt64) throws {
    var cases: [(pattern: String, text: String, ours: Bool)] = []
    var generator = SeededGenerator(seed: seed)
    for pattern in Self.patterns {
      let form = try ModelPattern(pattern)
      let sample = PatternSample.text(form, lengths: 0...300) ?? "arn:aws:x"
      for text in [sample, ""] + (0..<6).map({ _ in Self.changed(sample, &generator) }) {
        cases.append((pattern, text, form.matches(text)))
      }
    }
    let stdin = cases.map { ([.string($0.pattern), .string($0.text)] as JSON).compactText + "\n" }
    let answers = try Oracle.run(script: "pattern_oracle.py", stdin: stdin.joined())
      .split(separator: "\n")

    #expect(answers.count == cases.count)
    var compared = 0
    for (item, answer) in zip(cases, answers) where answer != "unread" {
      compared += 1
      #expect(item.ours == (answer == "true"), "\(item.pattern) on \(item.text.debugDescription)")
    }
    #expect(compared > 2_000, "\(compared)")
  }

  /// Every pattern of every model, once.
  private static let patterns: [String] = {
    let library = ModelLibrary(load: Models.load)
    var found: Set<String> = []
    for service in ModelLibrary.shipped {
      guard let model = library.model(for: service) else { continue }
      for name in model.shapeNames {
        if let text = model.shape(name)?.pattern { found.insert(text) }
      }
    }
    return found.sorted()
  }()

  private static func changed(_ text: String, _ generator: inout SeededGenerator) -> String {
    var letters = Array(text)
    let other = generator.pick(Array("aZ0_-./: é\n*"))
    let place = letters.isEmpty ? 0 : Int.random(in: 0..<letters.count, using: &generator)
    switch Int.random(in: 0..<3, using: &generator) {
    case 0 where !letters.isEmpty: letters[place] = other
    case 1 where !letters.isEmpty: letters.remove(at: place)
    default: letters.insert(other, at: place)
    }
    return String(letters)
  }
}
