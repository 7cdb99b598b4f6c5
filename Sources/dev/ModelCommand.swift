import ArgumentParser
import Documents
import Foundation

/// `dev model`: trims the public API models of the botocore package to the facts we use.
struct ModelCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "model",
    abstract: "Trim botocore's API models into Sources/AWSModel/Models.",
    discussion: """
      Without SERVICE every model that is kept now is trimmed again. The models are taken from
      the botocore package that python3 imports (pip install botocore), or from DIR, a folder
      laid out like botocore's data folder. What Models/patches/SERVICE.json says is applied
      (Models/patches/README.md tells how one is written), and Models/services.json, by which
      the gateway finds a service, is written anew.
      """)

  @Argument(help: "Names as on the command line, such as ecs.")
  var services: [String] = []

  @Option(help: "A folder laid out like botocore/data.")
  var from: String?

  @Flag(help: "Write nothing; fail where a kept model differs from its source.")
  var check = false

  func run() throws {
    let source = try BotocoreData(folder: from)
    var stale: [String] = []
    for service in services.isEmpty ? try Self.kept() : services {
      let file = Self.folder.appendingPathComponent(service + ".json")
      let before = try? String(contentsOf: file, encoding: .utf8)
      let trimmed = try Self.trimmed(service, from: source)
      let date = ModelTrimmer.date(of: before, trimmedAs: trimmed) ?? Self.today()
      let after = trimmed.text(date: date)
      if after == before { continue }
      stale.append(service)
      if check { continue }
      try after.write(to: file, atomically: true, encoding: .utf8)
      print("\(service): \(after.utf8.count / 1024) KiB from \(source.name)")
    }
    if try writeDirectory() { stale.append("services.json") }
    guard !check || stale.isEmpty else {
      throw ValidationError(
        "stale: \(stale.joined(separator: ", ")); run `swift run dev model` with \(source.name)")
    }
  }

  /// What is kept of a service: its published model, patched and trimmed.
  private static func trimmed(
    _ service: String, from source: BotocoreData
  ) throws -> ModelTrimmer.Trimmed {
    let patch = try ModelPatch(of: service, in: folder.appendingPathComponent("patches"))
    let published = try source.files(of: patch.publishedAs ?? service)
    return ModelTrimmer(source: source.name).trim(patch.applied(to: published), patch: patch)
  }

  /// Writes how each kept service is told on the wire; whether that changed.
  private func writeDirectory() throws -> Bool {
    let entries = try Self.kept().map { service in
      let file = Self.folder.appendingPathComponent(service + ".json")
      let model = try JSON(parsing: String(contentsOf: file, encoding: .utf8))
      let metadata = (model["metadata"] ?? [:]).applying(mergePatch: ["refusals": nil])
      return "\(JSON.string(service).compactText):\(metadata.compactText)"
    }
    let after = "{\n\"services\":{\n" + entries.joined(separator: ",\n") + "\n}\n}\n"
    let file = Self.folder.appendingPathComponent("services.json")
    guard after != (try? String(contentsOf: file, encoding: .utf8)) else { return false }
    if !check { try after.write(to: file, atomically: true, encoding: .utf8) }
    return true
  }

  /// The models kept in the source tree.
  private static func kept() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".json") && $0 != "services.json" }
      .map { String($0.dropLast(5)) }.sorted()
  }

  private static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("AWSModel/Models")

  private static func today() -> String {
    let format = DateFormatter()
    format.locale = Locale(identifier: "en_US_POSIX")
    format.timeZone = TimeZone(identifier: "UTC")
    format.dateFormat = "yyyy-MM-dd"
    return format.string(from: Date())
  }
}
