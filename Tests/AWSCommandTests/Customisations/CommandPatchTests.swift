import AWSModel
import Documents
import TestSupport
import Testing

@testable import AWSCommand

@Suite("What patches say about commands")
struct CommandPatchTests {
  @Test(
    "every renamed option and every old spelling is one of an option there is",
    arguments: ModelLibrary.shipped)
  func options(service: String) throws {
    let model = try #require(RecordingSession.library.model(for: service))
    for part in [model.commands.renamed, model.commands.aliased] {
      for command in part.object ?? JSONObject() {
        let names = Self.options(of: command.key, model)
        #expect(!names.isEmpty, "\(service) has no \(command.key)")
        for option in command.value.object ?? JSONObject() {
          #expect(names.contains(option.key), "\(service) \(command.key) has no \(option.key)")
        }
      }
    }
  }

  @Test("every command that is left out is one there would be", arguments: ModelLibrary.shipped)
  func removed(service: String) throws {
    let model = try #require(RecordingSession.library.model(for: service))
    let commands = model.operationNames.map(KebabCase.of)
    for name in model.commands.removed { #expect(commands.contains(name)) }
  }

  /// The options that the model makes for a command; for `*` those of all.
  private static func options(of command: String, _ model: ServiceModel) -> Set<String> {
    let operations = model.operationNames
      .filter { command == "*" || KebabCase.of($0) == command }
      .compactMap(model.operation)
    let members = operations.flatMap { $0.input.map { model[$0].members } ?? [] }
    return Set(members.map { KebabCase.of($0.name) }.flatMap { [$0, "no-" + $0] })
  }
}
