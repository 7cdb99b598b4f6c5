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
      laid out like botocore's data folder.
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
    for service in services.isEmpty ? Self.kept() : services {
      let file = Self.folder.appendingPathComponent(service + ".json")
      let before = try? String(contentsOf: file, encoding: .utf8)
      let trimmed = try ModelTrimmer(source: source.name).trim(source.files(of: service))
      let date = ModelTrimmer.date(of: before, trimmedAs: trimmed) ?? Self.today()
      let after = trimmed.text(date: date)
      if after == before { continue }
      if check {
        stale.append(service)
      } else {
        try after.write(to: file, atomically: true, encoding: .utf8)
        print("\(service): \(after.utf8.count / 1024) KiB from \(source.name)")
      }
    }
    guard stale.isEmpty else {
      throw ValidationError(
        "stale: \(stale.joined(separator: ", ")); run `swift run dev model` with \(source.name)")
    }
  }

  /// The models kept in the source tree.
  private static func kept() -> [String] {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }.sorted()
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
