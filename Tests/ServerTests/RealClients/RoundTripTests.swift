import AWSModel
import Documents
import Sandbox
import TestSupport
import Testing

/// boto3 calls every simulated operation over HTTP and understands every answer.
@Suite("boto3 round trips", Oracle.required("boto3", "awscli"))
struct RoundTripTests {
  @Test("every operation answers what the model has, and errors arrive as the modelled class")
  func everyOperation() throws {
    let server = try ServerProcess("--clock", "manual", "--seed", "1")
    let operations = JSON.object(
      JSONObject(
        Catalogue.services.map { service in
          (service.name, JSON.array(service.operations.map { .string($0.name) }))
        }))

    let told = try JSON(
      parsing: Oracle.run(
        script: "boto3_oracle.py", arguments: [server.url], stdin: operations.compactText))

    #expect(told["missing"] == [], "operations without a round trip")
    #expect(told["faults"] == [])
    let count = Catalogue.services.reduce(0) { $0 + $1.operations.count }
    #expect(told["answered"]?.integer == Int64(count))
    let errors = (told["errors"]?.array ?? []).compactMap(\.string)
    for service in ["ecs", "eks"] {
      #expect(try ModelledErrors(of: service).faults(raised: errors) == [])
    }
    try expectKeysOfExamples(told["paths"])
  }

  /// Pages that are called otherwise than their operation.
  private static let operations = [
    "capacity-provider-update": "update-capacity-provider",
    "put-account-settings": "put-account-setting",
  ]

  /// Every key that the CLI's example pages show is in an answer, or in the table of excuses.
  private func expectKeysOfExamples(_ paths: JSON?) throws {
    var missing: [String] = []
    var unneeded = Set(UnshownKey.all.map(\.path))
    var unmet: [String] = []
    var pages = 0
    // The pages of EKS are held against its answers by its own tests.
    for service in ["ecs", "ecr", "logs", "sts", "iam"] {
      let lines = try Oracle.run(script: "example_outputs_oracle.py", arguments: [service])
      for line in lines.split(separator: "\n") {
        let page = try JSON(parsing: String(line))
        let title = page["page"]?.string ?? ""
        let name = Self.operations[title] ?? title
        let shown = (page["paths"]?.array ?? []).compactMap(\.string)
        let answered = paths?.object?.first {
          $0.key.hasPrefix(service + " ")
            && $0.key.dropFirst(service.count + 1).lowercased() == name.replacing("-", with: "")
        }
        guard !shown.isEmpty else { continue }
        guard let answered else {
          if service == "ecs" { unmet.append(name) }
          continue
        }
        pages += 1
        let ours = Set((answered.value.array ?? []).compactMap(\.string))
        for path in shown where !ours.contains(path) {
          let key = "\(service) \(name) \(path)"
          let excuse = UnshownKey.all.first { $0.covers(key) }
          if let excuse { unneeded.remove(excuse.path) } else { missing.append(key) }
        }
      }
    }
    #expect(missing == [])
    #expect(unmet == [], "pages of operations that nothing answered")
    #expect(unneeded.sorted() == [], "these are shown by now, or by no page")
    #expect(pages >= 50)
  }
}
