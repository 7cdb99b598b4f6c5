import AWSWire
import Documents
import Testing

/// Smithy specification, "AWS JSON 1.1 protocol".
@Suite("AWS JSON")
struct JSONCodecTests {
  private static let prefix = "AmazonEC2ContainerServiceV20141113"

  @Test("answers a request with the document, a content type and a request id")
  func answers() {
    var scene = WireScene()

    let answer = scene.answer(
      WireScene.json("\(Self.prefix).CreateCluster", #"{"clusterName":"shop"}"#))

    #expect(answer.status == 200)
    #expect(answer.header("content-type") == "application/x-amz-json-1.1")
    #expect(answer.header("x-amzn-requestid")?.count == 36)
    #expect(answer.json?["cluster"]?["clusterName"] == "shop")
    #expect(answer.text.hasPrefix(#"{"cluster":{"clusterArn":"arn:aws:ecs:us-east-1:"#))
  }

  @Test("takes an empty body for an empty request")
  func takesEmptyBody() {
    var scene = WireScene()

    let answer = scene.answer(WireScene.json("\(Self.prefix).ListClusters", ""))

    #expect(answer.text == #"{"clusterArns":[]}"#)
  }

  @Test("names an exception in __type, with the message under the model's name")
  func namesException() {
    var scene = WireScene()

    let answer = scene.answer(
      WireScene.json("\(Self.prefix).ListTasks", #"{"cluster":"none"}"#))

    #expect(answer.status == 400)
    #expect(
      answer.text == #"{"__type":"ClusterNotFoundException","message":"Cluster not found."}"#)
  }

  @Test(
    "refuses what is no JSON object as a serialization exception",
    arguments: ["{", "[]", "1", "\"x\"", "{\"a\":}", "\u{FEFF}{}"])
  func refusesBrokenBody(body: String) {
    var scene = WireScene()

    let answer = scene.answer(WireScene.json("\(Self.prefix).ListClusters", body))

    #expect(answer.status == 400)
    #expect(answer.json?["__type"] == "SerializationException")
  }

  @Test(
    "refuses an operation that the service does not have",
    arguments: ["\(prefix).MakeCoffee", "Nobody_20200101.ListClusters", "ListClusters", ""])
  func refusesUnknownOperation(target: String) {
    var scene = WireScene()

    let answer = scene.answer(WireScene.json(target, "{}"))

    #expect(answer.status == 400)
    #expect(answer.json?["__type"] == "UnknownOperationException")
  }

  @Test("says 501 for an operation that is not simulated, and names the nearest")
  func saysNotSimulated() {
    var scene = WireScene()

    let answer = scene.answer(
      WireScene.json(
        "AmazonSSM.CreateDocument", #"{"Content":"{}","Name":"abc"}"#, service: "ssm"))

    #expect(answer.status == 501)
    #expect(answer.json?["__type"] == "NotSimulated")
  }

  @Test("sends a notice in a header for what is accepted but has no effect")
  func sendsNotices() {
    var scene = WireScene()

    let answer = scene.answer(
      WireScene.json(
        "Logs_20140328.CreateLogGroup",
        #"{"logGroupName":"g","kmsKeyId":"arn:aws:kms:us-east-1:123456789012:key/k"}"#,
        service: "logs"))

    #expect(answer.status == 200)
    #expect(answer.header("x-drydock-notice")?.contains("has no effect here") == true)
  }
}
