import AWSModel
import Documents
import TestSupport
import Testing

@Suite("ResponseOrder")
struct ResponseOrderTests {
  let library = ModelLibrary(load: Models.load)

  @Test("structures follow the model, at every depth; maps and lists stay")
  func order() throws {
    let ecs = try #require(library.model(for: "ecs"))
    let response: JSON = [
      "failures": [],
      "services": [
        [
          "status": "ACTIVE", "serviceName": "web",
          "deployments": [["status": "PRIMARY", "id": "ecs-svc/1"]],
        ]
      ],
    ]

    let output = try #require(ecs.operation("DescribeServices")).output
    let arranged = ResponseOrder.arrange(response, as: output, of: ecs)

    #expect(
      arranged.compactText
        == #"{"services":[{"serviceName":"web","status":"ACTIVE","deployments":[{"id":"#
        + #""ecs-svc/1","status":"PRIMARY"}]}],"failures":[]}"#)
  }
}
