import AWSModel
import AWSWire
import Conformance
import Documents
import Sandbox
import TestSupport
import Testing

/// Whatever the model can say is answered with what the model knows: never a 500, never a trap.
///
/// This asks the sandbox itself, where every value can be handed over as it is.
@Suite("Conformance of the services") struct SandboxConformanceTests {
  @Test("every variant of every request", arguments: ["ecs", "eks", "ecr"])
  func variants(service: String) throws {
    let scene = try ConformanceScene()
    let model = try #require(scene.gateway.sandbox.library.model(for: service))
    let maker = VariantMaker(model: model, known: scene.known[service] ?? [:])
    var tally = ConformanceTally()

    for name in model.operationNames {
      let operation = try #require(model.operation(name))
      for variant in maker.variants(of: operation) {
        // A copy, so that no request changes what the next one meets.
        var sandbox = scene.gateway.sandbox
        let response = Self.response(of: &sandbox, to: variant, operation, model)
        tally.count(response, to: variant, operation, model)
      }
    }

    print(tally.text(of: service))
    for fault in tally.faults.prefix(60) { Issue.record(Comment(rawValue: "\(service) \(fault)")) }
    #expect(tally.sent > 2_000)
    #expect(tally.answered > 40)
  }

  /// What the sandbox answers, as a JSON protocol would write it.
  private static func response(
    of sandbox: inout Sandbox, to variant: RequestVariant, _ operation: OperationModel,
    _ model: ServiceModel
  ) -> WireResponse {
    let request = Request(
      service: model.name, operation: operation.name, input: variant.input, region: "us-east-1")
    do {
      let output = try sandbox.perform(request).output
      return WireResponse(
        status: operation.responseCode ?? 200, body: Array(output.compactText.utf8))
    } catch {
      let known = operation.errors.map { model[$0] }.first { $0.exception?.code == error.code }
      let body: JSON = ["__type": .string(error.code), "message": .string(error.message)]
      return WireResponse(
        status: known?.exception?.status ?? error.status, body: Array(body.compactText.utf8))
    }
  }
}
