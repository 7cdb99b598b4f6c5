import AWSModel
import EKS
import TestSupport
import Testing

@Suite("EKSService") struct EKSServiceTests {
  @Test("offers and reads only what the API model has")
  func agreesWithTheModel() {
    #expect(ModelAgreement.faults(in: EKSService.self) == [])
  }

  @Test("simulates every operation of the API model")
  func isWhole() throws {
    let model = try #require(ModelLibrary(load: Models.load).model(for: "eks"))
    let simulated = Set(EKSService.operations.map { $0.name })

    #expect(model.operationNames.filter { !simulated.contains($0) } == [])
    #expect(simulated.count == 64)
  }

  @Test("reads every member of every request, so that nothing is accepted and ignored")
  func readsAll() throws {
    let model = try #require(ModelLibrary(load: Models.load).model(for: "eks"))

    let unread = EKSService.operations.flatMap { operation -> [String] in
      guard let facts = model.operation(operation.name),
        let reading = InputReading(operation, facts, of: model)
      else { return ["\(operation.name) cannot be read"] }
      return reading.topLevelUnread.map { "\(operation.name): \($0)" }
    }

    #expect(unread == [])
  }
}
