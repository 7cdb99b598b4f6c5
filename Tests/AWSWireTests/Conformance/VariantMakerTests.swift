import AWSModel
import AWSWire
import Conformance
import Documents
import TestSupport
import Testing

@Suite("Requests made from a model")
struct VariantMakerTests {
  let model: ServiceModel

  init() throws {
    model = try #require(ModelLibrary(load: Models.load).model(for: "ecs"))
  }

  private func variants(_ operation: String) throws -> [RequestVariant] {
    VariantMaker(model: model).variants(of: try #require(model.operation(operation)))
  }

  @Test("the least request holds what is required, and the model allows it and the whole one")
  func allowed() throws {
    for name in model.operationNames {
      let operation = try #require(model.operation(name))
      for variant in VariantMaker(model: model).variants(of: operation).prefix(2) {
        let violations = RequestValidation.violations(
          in: variant.input, for: operation, of: model)
        #expect(violations == [], "\(name) \(variant.kind)")
      }
    }
    #expect(try variants("StopTask").first?.input == ["task": "aaaa"])
  }

  @Test("every other one is wrong in the place it names")
  func places() throws {
    let made = try variants("CreateService").map { "\($0.kind.rawValue) \($0.place)" }
    #expect(made.contains("missing serviceName"))
    #expect(made.contains("missing networkConfiguration.awsvpcConfiguration.subnets"))
    #expect(made.contains("wrong type desiredCount"))
    #expect(made.contains("out of range capacityProviderStrategy[0].weight"))
    #expect(made.contains("unknown value launchType"))
  }

  @Test("what is no modelled answer is found")
  func answers() throws {
    let output = model.operation("DescribeClusters")?.output
    func faults(_ body: JSON) -> [String] { AnswerCheck.faults(in: body, as: output, of: model) }

    #expect(faults(["clusters": [["clusterName": "a", "runningTasksCount": 1]]]) == [])
    #expect(faults(["cluster": []]) == ["cluster is not modelled"])
    #expect(faults(["clusters": [["runningTasksCount": "1"]]]).count == 1)
    #expect(faults(["clusters": [:]]) == ["clusters is no list: {}"])
  }

  @Test("a server's fault is never counted as an answer")
  func tally() throws {
    let operation = try #require(model.operation("ListClusters"))
    let variant = RequestVariant(kind: .minimal, input: [:])
    var tally = ConformanceTally()
    func answer(_ status: Int, _ body: String) {
      tally.count(
        WireResponse(status: status, body: Array(body.utf8)), to: variant, operation, model)
    }

    answer(200, #"{"clusterArns":[]}"#)
    answer(400, #"{"__type":"InvalidParameterException","message":"x"}"#)
    answer(501, #"{"__type":"NotSimulated","message":"x"}"#)
    #expect([tally.answered, tally.refused, tally.notSimulated] == [1, 1, 1])
    #expect(tally.faults == [])

    answer(500, #"{"__type":"ServerException","message":"x"}"#)
    answer(500, #"{"__type":"InternalFailure","message":"x"}"#)
    answer(400, #"{"__type":"SomethingElse","message":"x"}"#)
    answer(200, "")
    #expect(tally.faults.count == 4)
    #expect(tally.sent == 7)
  }
}
