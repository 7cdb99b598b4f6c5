import AWSModel
import AWSWire
import Sandbox
import TestSupport
import Testing

@Suite("The gateway")
struct GatewayTests {
  @Test("answers whatever is sent")
  func answers() {
    var gateway = Gateway(sandbox: Sandbox(library: ModelLibrary(load: Models.load)))
    #expect(gateway.answer(WireRequest(method: "BREW", target: "/")).status >= 400)
  }
}
