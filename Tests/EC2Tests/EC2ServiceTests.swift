import EC2
import TestSupport
import Testing

@Suite("EC2Service") struct EC2ServiceTests {
  @Test("offers and reads only what the API model has")
  func agreesWithTheModel() {
    #expect(ModelAgreement.faults(in: EC2Service.self) == [])
  }
}
