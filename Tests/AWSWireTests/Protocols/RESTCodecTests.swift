import AWSModel
import Documents
import Testing

@testable import AWSWire

/// Smithy specification, "AWS REST JSON 1 protocol", "AWS REST XML protocol", "HTTP bindings".
@Suite("REST")
struct RESTCodecTests {
  @Test("gathers a request from path, query string and body")
  func gathers() throws {
    var scene = WireScene()
    let request = WireScene.rest(
      "DELETE", "/tags/arn%3Aaws%3Aeks%3Ax?tagKeys=a&tagKeys=b%20c", service: "eks")

    let input = try scene.input(of: request)

    #expect(input == ["resourceArn": "arn:aws:eks:x", "tagKeys": ["a", "b c"]])
  }

  @Test("reads numbers and Booleans of a query string")
  func readsScalars() throws {
    var scene = WireScene()
    let request = WireScene.rest(
      "GET", "/clusters?maxResults=7&nextToken=x%2By&include=all", service: "eks")

    let input = try scene.input(of: request)

    #expect(input == ["maxResults": 7, "nextToken": "x+y", "include": ["all"]])
  }

  @Test("names a JSON service's error in a header, with the model's status")
  func namesErrors() {
    var scene = WireScene()

    let answer = scene.answer(WireScene.rest("GET", "/clusters/none", service: "eks"))

    #expect(answer.status == 404)
    #expect(answer.header("x-amzn-ErrorType") == "ResourceNotFoundException")
    #expect(answer.json?["message"] == "No cluster found for name: none.")
  }

  @Test(
    "refuses paths that no operation has",
    arguments: ["/", "/clusters/a/b/c/d", "/nothing", "/clusters/%zz", "/clusters/%ff"])
  func refusesPaths(target: String) {
    var scene = WireScene()

    let answer = scene.answer(WireScene.rest("GET", target, service: "eks"))

    #expect((400...404).contains(answer.status))
    #expect(answer.header("x-amzn-ErrorType") != nil)
  }

  @Test("reads XML bodies under their root, flattened lists too")
  func readsXML() throws {
    var scene = WireScene()
    let request = WireScene.rest(
      "POST", "/b?delete",
      "<Delete xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Object><Key>a&amp;b</Key></Object>"
        + "<Object><Key>c</Key></Object><Quiet>true</Quiet></Delete>", service: "s3")

    let input = try scene.input(of: request)

    #expect(
      input == [
        "Bucket": "b", "Delete": ["Objects": [["Key": "a&b"], ["Key": "c"]], "Quiet": true],
      ])
  }

  @Test(
    "refuses XML that is broken or another operation's",
    arguments: ["<Delete>", "<Other/>", "<Delete><Quiet>maybe</Quiet></Delete>"])
  func refusesXML(body: String) {
    var scene = WireScene()

    let answer = scene.answer(WireScene.rest("POST", "/b?delete", body, service: "s3"))

    #expect(answer.status == 400)
    #expect(answer.text.contains("<Error><Code>Malformed"))
    #expect(answer.header("x-amz-request-id")?.count == 16)
  }

  @Test("takes S3's chunks apart")
  func readsChunks() throws {
    var scene = WireScene()
    var request = WireScene.rest(
      "PUT", "/b/k",
      "5;chunk-signature=ab\r\nhello\r\n1;chunk-signature=cd\r\n!\r\n0;chunk-signature=ef\r\n"
        + "x-amz-checksum-crc32:AA==\r\n\r\n", service: "s3")
    request.headers.append(WireHeader("Content-Encoding", "aws-chunked"))

    let input = try scene.input(of: request)

    #expect(input["Body"] == .string(Base64.encode(Array("hello!".utf8))))
  }

  @Test(
    "refuses chunks that are cut short",
    arguments: ["5\r\nhel", "ffffffffffffffff\r\n", "x\r\n", "", "5\r\nhello"])
  func refusesChunks(body: String) {
    #expect(throws: AWSError.self) { try ChunkedBody.decode(Array(body.utf8)) }
  }

  @Test("answers a bucket's place as the root itself")
  func answersLocation() throws {
    let scene = WireScene()
    let model = try #require(WireScene.library.model(for: "s3api"))
    let plan = try #require(OperationPlan("GetBucketLocation", of: model))

    let response = RESTXMLCodec().response(["LocationConstraint": "eu-west-1"], plan, id: "i")

    #expect(
      String(decoding: response.body, as: UTF8.self) == """
        <?xml version="1.0" encoding="UTF-8"?>
        <LocationConstraint xmlns="http://s3.amazonaws.com/doc/2006-03-01/">eu-west-1\
        </LocationConstraint>
        """)
    _ = scene
  }
}

extension WireScene {
  /// The document that a request carries.
  fileprivate mutating func input(of request: WireRequest) throws -> JSON {
    let route = gateway.route(request)
    if let fault = route.fault { throw fault }
    let plan = try #require(route.plan)
    return try route.wire.codec.input(of: request, route, plan)
  }
}
