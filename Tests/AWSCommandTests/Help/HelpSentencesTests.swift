import AWSModel
import Documents
import Sandbox
import TestSupport
import Testing

@testable import AWSCommand

@Suite("Sentences of help") struct HelpSentencesTests {
  static let library = RecordingSession.library

  /// The data of a service as it stands in the file.
  static func file(_ name: String) throws -> JSON {
    try JSON(parsing: #require(library.companion("help/\(name)"), "help/\(name).json"))
  }

  static func keys(_ section: String, of file: JSON) -> [String] {
    file[section]?.object?.members.map(\.key) ?? []
  }

  /// The operations that have a sentence, with their headings taken off.
  static func told(_ service: String) -> [String] {
    HelpSentences(service, library: library).groups.flatMap { $0.operations.map(\.name) }
  }

  @Test("every service has a file that can be read", arguments: ModelLibrary.shipped + ["aws"])
  func files(service: String) throws {
    let file = try Self.file(service)
    let known = [
      "title", "about", "operations", "more", "here", "usual", "examples", "options", "members",
      "errors", "waiters", "commands", "globals", "subjects", "notes",
    ]

    #expect(file["about"]?.string?.hasSuffix(".") == true)
    #expect(file.object?.members.map(\.key).filter { !known.contains($0) } == [])
  }

  @Test("every operation has a sentence", arguments: ["ecs", "eks", "ecr", "ecr-public", "sts"])
  func operations(service: String) throws {
    let model = try #require(Self.library.model(for: service))

    #expect(Self.told(service).sorted() == model.operationNames.sorted())
  }

  @Test("every simulated operation has a sentence", arguments: ModelLibrary.shipped)
  func simulated(service: String) {
    let told = Self.told(service)

    #expect(Catalogue.operationNames(of: service).filter { !told.contains($0) } == [])
  }

  @Test(
    "every waiter of the services that are taught has a sentence",
    arguments: ["ecs", "eks", "ecr", "elbv2", "iam", "ssm"])
  func waiters(service: String) throws {
    let model = try #require(Self.library.model(for: service))

    #expect(try Self.keys("waiters", of: Self.file(service)).sorted() == model.waiterNames.sorted())
  }

  @Test("every error of ecs, eks and ecr has a sentence", arguments: ["ecs", "eks", "ecr"])
  func errors(service: String) throws {
    let model = try #require(Self.library.model(for: service))
    let sentences = HelpSentences(service, library: Self.library)
    let codes = model.operationNames.compactMap(model.operation).flatMap(\.errors)
      .map { model[$0].exception?.code ?? model[$0].name }

    #expect(Set(codes).filter { sentences.error($0) == nil }.sorted() == [])
  }

  @Test(
    "every option of the container services has a sentence",
    arguments: ["ecs", "eks", "ecr", "ecr-public"])
  func optionsOfContainerServices(service: String) throws {
    let model = try #require(Self.library.model(for: service))
    let sentences = HelpSentences(service, library: Self.library)

    let bare = model.operationNames.compactMap(model.operation).flatMap { operation in
      ArgumentTable(operation, of: model).arguments.filter { argument in
        guard !argument.isHidden else { return false }
        guard case .member(let member) = argument.effect else {
          return sentences.cliOption(argument.option, of: operation.name) == nil
        }
        return sentences.option(member.name, of: operation.name) == nil
      }.map { "\(operation.name) \($0.option)" }
    }

    #expect(bare == [])
  }

  @Test("at least 250 options have a sentence")
  func options() throws {
    let count = try (ModelLibrary.shipped + ["shared", "aws"]).map {
      try Self.keys("options", of: Self.file($0)).count
        + Self.keys("globals", of: Self.file($0)).count
    }.reduce(0, +)

    #expect(count >= 250)
  }

  @Test("nothing is said of what the model does not have", arguments: ModelLibrary.shipped)
  func strangers(service: String) throws {
    let file = try Self.file(service)
    let model = try #require(Self.library.model(for: service))
    let operations = Self.told(service)
    let about = ["more", "usual", "examples"].flatMap { Self.keys($0, of: file) }
    let usual = (file["usual"]?.object?.members ?? []).flatMap { $0.value.array ?? [] }

    #expect((operations + about).filter { model.operation($0) == nil } == [])
    #expect(Set(operations).count == operations.count, "an operation is told twice")
    #expect(Self.keys("waiters", of: file).filter { model.waiter($0) == nil } == [])
    #expect(Self.keys("options", of: file).filter { !Self.isOption($0, of: model) } == [])
    #expect(
      Self.keys("here", of: file).filter {
        model.operation($0) == nil && !Self.isOption($0, of: model)
      } == [])
    #expect(
      Self.keys("members", of: file).filter { key in
        let parts = key.split(separator: ".").map(String.init)
        return model.shape(parts[0])?.member(parts[1]) == nil
      } == [])
    let codes = model.shapeNames.compactMap(model.shape).map { $0.exception?.code ?? $0.name }
    #expect(
      Self.keys("errors", of: file).filter { code in
        !codes.contains(code) && !usual.contains(.string(code))
      } == [])
  }

  /// Whether `Operation.member`, `Operation.--option` or `member` is an option of the model.
  private static func isOption(_ key: String, of model: ServiceModel) -> Bool {
    guard let dot = key.firstIndex(of: ".") else {
      return model.operationNames.contains { has(key, $0, of: model) }
    }
    let operation = String(key[..<dot])
    let rest = String(key[key.index(after: dot)...])
    guard rest.hasPrefix("--") else { return has(rest, operation, of: model) }
    guard let facts = model.operation(operation) else { return false }
    return ArgumentTable(facts, of: model).arguments.contains { $0.option == rest }
  }

  private static func has(_ member: String, _ operation: String, of model: ServiceModel) -> Bool {
    guard let input = model.operation(operation)?.input else { return false }
    return model[input].member(member) != nil
  }

  @Test("every command that the CLI adds to a service has its page")
  func addedCommands() throws {
    for service in ModelLibrary.shipped {
      let model = try #require(Self.library.model(for: service))
      let sentences = HelpSentences(service, library: Self.library)
      for name in ServiceCommand.extras(of: model) where !["help", "wait"].contains(name) {
        #expect(sentences.command(name)?.sentence.isEmpty == false, "\(service) \(name)")
      }
    }
  }

  @Test("every option of a command that the CLI adds has a sentence, and no other")
  func optionsOfAddedCommands() throws {
    for command in AddedCommands.all {
      let sentences = HelpSentences(command.service, library: Self.library)
      let told = try #require(sentences.command(command.name)).options.map(\.name)

      #expect(told.sorted() == command.arguments.map(\.option).sorted(), "\(command.name)")
    }
  }

  @Test("every global option has a sentence")
  func globals() throws {
    let told = Self.keys("globals", of: try Self.file("aws"))

    #expect(GlobalOptions.arguments.map(\.option).filter { !told.contains($0) } == [])
  }

  @Test(
    "sentences end with a full stop and are short", arguments: ModelLibrary.shipped + ["shared"])
  func style(service: String) throws {
    let file = try Self.file(service)
    let short = ["operations", "options", "members", "errors", "waiters"]
      .flatMap { Self.texts(file[$0] ?? [:]) }
    let long = ["about", "more", "here"].flatMap { Self.texts(file[$0] ?? [:]) }

    #expect((short + long).filter { !$0.hasSuffix(".") && !$0.hasSuffix("?") } == [])
    #expect(short.filter { $0.count > 160 } == [])
    #expect((short + long).filter { $0.contains("  ") || $0.contains("\n") } == [])
  }

  @Test("examples fit 80 columns", arguments: ModelLibrary.shipped)
  func examples(service: String) throws {
    let lines = Self.texts(try Self.file(service)["examples"] ?? [:])
      .flatMap { $0.split(separator: "\n") }

    #expect(lines.filter { $0.count > 76 } == [])
  }

  @Test("no sentence is taken from the documentation of AWS", Oracle.required("botocore"))
  func ownWords() throws {
    var sentences = JSONObject()
    for service in ModelLibrary.shipped {
      let file = try Self.file(service)
      sentences[service] = .array(
        ["about", "operations", "more", "here", "options", "members", "errors", "waiters"]
          .flatMap { Self.texts(file[$0] ?? [:]) }.map { .string($0) })
    }

    let copied = try Oracle.run(
      script: "help_oracle.py", stdin: JSON.object(sentences).compactText)

    #expect(copied == "")
  }

  /// All texts inside a value.
  private static func texts(_ value: JSON) -> [String] {
    if let text = value.string { return [text] }
    if let elements = value.array { return elements.flatMap(texts) }
    return (value.object?.members ?? []).flatMap { texts($0.value) }
  }
}
