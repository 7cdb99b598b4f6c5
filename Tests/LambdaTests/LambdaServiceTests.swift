import Lambda
import TestSupport
import Testing

@Suite("LambdaService") struct LambdaServiceTests {
  @Test("offers and reads only what the API model has")
  func agreesWithTheModel() {
    #expect(ModelAgreement.faults(in: LambdaService.self) == [])
  }
}
