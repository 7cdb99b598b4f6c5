import AWSModel
import Documents
import Foundation
import Sandbox
import TestSupport
import Testing

@testable import AWSWire

/// What botocore sends is what we read; what we answer is what botocore reads.
///
/// Requests, responses and errors are made at random from the published models of every service
/// that we have a model of, in every protocol it speaks.
@Suite("botocore")
struct BotocoreTests {
  @Test("agrees with us on requests, signatures, responses and errors", Oracle.required("botocore"))
  func agrees() throws {
    var run = DifferentialRun()
    let pairs = WireScene.library.services.map { "\($0)=\(DifferentialRun.published($0))" }
    let cases = try Oracle.run(script: "wire_oracle.py", arguments: ["make", "7", "2"] + pairs)

    for line in cases.split(separator: "\n") { try run.look(at: JSON(parsing: String(line))) }
    let verdict = try Oracle.run(
      script: "wire_oracle.py", arguments: ["judge"],
      stdin: run.answers.joined(separator: "\n") + "\n")

    let lines = verdict.split(separator: "\n")
    run.faults += lines.dropLast().map(String.init)
    let counts = try JSON(parsing: String(lines.last ?? "{}"))["counts"]
    #expect(
      run.faults.isEmpty, "\(run.faults.count): \(run.faults.prefix(12).joined(separator: "\n"))")
    #expect(run.requests > 4000)
    #expect(counts?["response"]?.integer ?? 0 > 4000)
    #expect(counts?["error"]?.integer ?? 0 > 4000)
  }
}

/// One walk over the cases that the oracle made.
private struct DifferentialRun {
  var gateway = Gateway(sandbox: Sandbox(library: WireScene.library))
  var requests = 0
  var passedOver = 0
  var answers: [String] = []
  var faults: [String] = []

  /// The name under which botocore has a service.
  static func published(_ name: String) -> String {
    ["s3api": "s3", "deploy": "codedeploy"][name] ?? name
  }

  mutating func look(at line: JSON) throws {
    guard let service = line["service"]?.string, let operation = line["operation"]?.string,
      let wire = line["protocol"]?.string.flatMap(ServiceMetadata.WireProtocol.init(rawValue:)),
      let model = WireScene.library.model(for: service)
    else { return faults.append("no such case: \(line.compactText.prefix(200))") }
    // Some operations of big services are left out of our models; the patch says which.
    guard let plan = gateway.memory.plan(operation, of: model) else {
      passedOver += 1
      return
    }
    switch line["kind"]?.string {
    case "request": try read(line, wire, plan)
    case "response":
      let output = ResponseOrder.arrange(
        line["document"] ?? [:], as: plan.operation.output, of: model)
      keep(wire.codec.response(output, plan, id: "an-id"), line)
    default:
      let error = AWSError(
        code: line["code"]?.string ?? "", message: line["message"]?.string ?? "",
        details: line["document"]?.object ?? [:])
      var route = Route(wire: wire, region: "us-east-1")
      route.plan = plan
      route.model = model
      keep(wire.codec.refusal(error, route, id: "an-id"), line)
    }
  }

  private mutating func read(
    _ line: JSON, _ wire: ServiceMetadata.WireProtocol, _ plan: OperationPlan
  ) throws {
    let headers = (line["headers"]?.array ?? []).map {
      WireHeader($0[0]?.string ?? "", $0[1]?.string ?? "")
    }
    let request = WireRequest(
      method: line["method"]?.string ?? "", target: line["target"]?.string ?? "",
      headers: headers, body: Base64.decode(line["body"]?.string ?? "") ?? [])
    let name = "\(line["service"]?.string ?? "") \(plan.operation.name) (\(wire.rawValue))"
    requests += 1

    let route = gateway.route(request)
    guard route.fault == nil, route.wire == wire else {
      return faults.append("\(name): \(route.wire) \(route.fault.map { "\($0)" } ?? "")")
    }
    guard route.destination?.operation == plan.operation.name,
      route.destination?.service == plan.model.name, route.region == "eu-west-1"
    else { return faults.append("\(name): told as \(String(describing: route.destination))") }
    do {
      let input = try wire.codec.input(of: request, route, plan)
      let expected = line["document"] ?? [:]
      // A client's length of the body is a member of some of S3's requests.
      let isRead = Self.without("ContentLength", input).matches(
        Self.without("ContentLength", expected))
      if !isRead {
        faults.append("\(name): \(expected.compactText) read as \(input.compactText)")
      }
    } catch {
      faults.append("\(name): \(error) for \(line["document"]?.compactText ?? "")")
    }
    check(route.signature, of: request, line, name)
  }

  private static func without(_ name: String, _ document: JSON) -> JSON {
    .object(JSONObject(uniqueMembers: (document.object ?? [:]).filter { $0.key != name }))
  }

  private mutating func check(
    _ signature: Signature?, of request: WireRequest, _ line: JSON, _ name: String
  ) {
    let expected = line["canonical"]?.string ?? ""
    let hash = expected.split(separator: "\n").last.map(String.init) ?? ""
    let canonical = signature.map {
      String(decoding: $0.canonicalRequest(of: request, payloadHash: hash), as: UTF8.self)
    }
    if canonical != expected { faults.append("\(name): \(expected) signed as \(canonical ?? "-")") }
    let toSign = line["stringToSign"]?.string ?? ""
    let last = toSign.split(separator: "\n").last.map(String.init) ?? ""
    if signature?.stringToSign(canonicalRequestHash: last) != toSign {
      faults.append("\(name): \(toSign)")
    }
  }

  private mutating func keep(_ response: WireResponse, _ line: JSON) {
    var kept = line.object ?? [:]
    kept["source"] = .string(Self.published(line["service"]?.string ?? ""))
    kept["status"] = .integer(Int64(response.status))
    kept["headers"] = .array(
      response.headers.map { .array([.string($0.name), .string($0.value)]) })
    kept["body"] = .string(Base64.encode(response.body))
    answers.append(JSON.object(kept).compactText)
  }
}

extension JSON {
  /// Whether two documents say the same, `1` and `1.0` taken as one.
  fileprivate func matches(_ other: JSON) -> Bool {
    switch (self, other) {
    case (.object(let left), .object(let right)):
      left.count == right.count
        && left.allSatisfy { part in right[part.key].map { part.value.matches($0) } ?? false }
    case (.array(let left), .array(let right)):
      left.count == right.count && zip(left, right).allSatisfy { $0.matches($1) }
    case (.integer, .double), (.double, .integer): double == other.double
    default: self == other
    }
  }
}
