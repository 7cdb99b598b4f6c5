import AWSModel
import AWSWire
import Conformance
import Documents
import Sandbox
import TestSupport
import Testing

/// The same raw over the wire: bytes in, bytes out, never a 500, never a trap.
@Suite("Conformance of the gateway") struct GatewayConformanceTests {
  @Test("every variant of every request", arguments: ["ecs", "eks", "ecr"])
  func variants(service: String) throws {
    let scene = try ConformanceScene()
    let model = try #require(scene.gateway.sandbox.library.model(for: service))
    let maker = VariantMaker(model: model, known: scene.known[service] ?? [:])
    let writer = RawRequest(model: model)
    var tally = ConformanceTally()

    for name in model.operationNames {
      let operation = try #require(model.operation(name))
      for variant in maker.variants(of: operation) {
        guard let request = writer.request(operation, variant.input) else { continue }
        // A copy, so that no request changes what the next one meets.
        var gateway = scene.gateway
        let response = gateway.answer(request)
        tally.count(response, to: variant, operation, model)
      }
    }

    print("over the wire, " + tally.text(of: service))
    for fault in tally.faults.prefix(60) { Issue.record(Comment(rawValue: "\(service) \(fault)")) }
    #expect(tally.sent > 1_000)
    #expect(tally.answered > 20)
  }
}
