import AWSModel
import AWSWire
import Conformance
import Documents
import TestSupport
import Testing

/// The same over a real socket: least and whole requests of every operation, one connection.
@Suite("Conformance over a socket") struct SocketConformanceTests {
  @Test(
    "least and whole requests of every operation", Oracle.required(),
    arguments: ["ecs", "eks", "ecr"])
  func requests(service: String) throws {
    let server = try ServerProcess()
    let model = try #require(ModelLibrary(load: Models.load).model(for: service))
    let maker = VariantMaker(model: model)
    let writer = RawRequest(model: model)
    let asked = try model.operationNames.flatMap { name in
      let operation = try #require(model.operation(name))
      return maker.variants(of: operation).filter { $0.kind == .minimal || $0.kind == .full }
        .map { (operation, $0) }
    }
    let lines = asked.compactMap { writer.request($0.0, $0.1.input).map(Self.line) }

    let answers = try Oracle.run(
      script: "raw_requests.py", arguments: ["\(server.port)"], stdin: lines.joined()
    ).split(separator: "\n")

    #expect(answers.count == asked.count)
    var tally = ConformanceTally()
    for ((operation, variant), answer) in zip(asked, answers) {
      let answer = try JSON(parsing: String(answer))
      guard let response = Self.response(answer) else {
        Issue.record("\(operation.name): \(answer.compactText)")
        continue
      }
      tally.count(response, to: variant, operation, model)
    }
    print("over a socket, " + tally.text(of: service))
    for fault in tally.faults { Issue.record(Comment(rawValue: "\(service) \(fault)")) }
  }

  private static func line(_ request: WireRequest) -> String {
    let headers = request.headers.map { [.string($0.name), .string($0.value)] as JSON }
    let line: JSON = [
      "method": .string(request.method), "target": .string(request.target),
      "headers": .array(headers), "body": .string(String(decoding: request.body, as: UTF8.self)),
    ]
    return line.compactText + "\n"
  }

  private static func response(_ answer: JSON) -> WireResponse? {
    guard let status = answer["status"]?.integer else { return nil }
    let headers = (answer["headers"]?.array ?? []).map {
      WireHeader($0[0]?.string ?? "", $0[1]?.string ?? "")
    }
    return WireResponse(
      status: Int(status), headers: headers, body: Array((answer["body"]?.string ?? "").utf8))
  }
}
