import AWSModel
import AWSWire
import Testing

/// IAM User Guide, "AWS Signature Version 4 for API requests".
@Suite("Signatures")
struct SignatureTests {
  private static let header =
    "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request, "
    + "SignedHeaders=content-type;host;x-amz-date, Signature=5d672d79c15b13162d9279b0855cfba6"

  /// The request of the guide's example, "Create a signed AWS API request".
  private static let example = WireRequest(
    method: "GET", target: "/?Action=ListUsers&Version=2010-05-08",
    headers: [
      WireHeader("Host", "iam.amazonaws.com"),
      WireHeader("Content-Type", "application/x-www-form-urlencoded; charset=utf-8"),
      WireHeader("X-Amz-Date", "20150830T123600Z"), WireHeader("Authorization", header),
    ])

  @Test("are read from the Authorization header")
  func readsHeader() throws {
    let signature = try #require(try Signature.read(Self.example))

    #expect(signature.accessKeyID == "AKIDEXAMPLE")
    #expect(signature.scope == "20150830/us-east-1/iam/aws4_request")
    #expect(signature.signedHeaders == ["content-type", "host", "x-amz-date"])
    #expect(signature.signature == "5d672d79c15b13162d9279b0855cfba6")
    #expect(signature.timestamp == "20150830T123600Z")
  }

  @Test("give the canonical request and the string to sign of the guide's example")
  func canonical() throws {
    let signature = try #require(try Signature.read(Self.example))
    let emptyHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

    let canonical = signature.canonicalRequest(of: Self.example, payloadHash: emptyHash)

    #expect(
      String(decoding: canonical, as: UTF8.self) == """
        GET
        /
        Action=ListUsers&Version=2010-05-08
        content-type:application/x-www-form-urlencoded; charset=utf-8
        host:iam.amazonaws.com
        x-amz-date:20150830T123600Z

        content-type;host;x-amz-date
        \(emptyHash)
        """)
    // The hash of the request above, and what is signed, as the guide prints them.
    let hash = "f536975d06c0309214f805bb90ccff089219ecd68b2577efef23edd43b7e1a59"
    #expect(
      signature.stringToSign(canonicalRequestHash: hash) == """
        AWS4-HMAC-SHA256
        20150830T123600Z
        20150830/us-east-1/iam/aws4_request
        \(hash)
        """)
  }

  @Test("are read from the query of a presigned URL, less the signature itself")
  func readsQuery() throws {
    let request = WireRequest(
      method: "GET",
      target: "/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256"
        + "&X-Amz-Credential=AKIDEXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request"
        + "&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host"
        + "&X-Amz-Signature=aeeed9bb",
      headers: [WireHeader("Host", "examplebucket.s3.amazonaws.com")])

    let signature = try #require(try Signature.read(request))

    #expect(signature.carrier == .query)
    #expect(signature.expires == 86400)
    let hash = try #require(signature.declaredPayloadHash(of: request))
    #expect(
      String(
        decoding: signature.canonicalRequest(of: request, payloadHash: hash), as: UTF8.self)
          == """
          GET
          /test.txt
          X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIDEXAMPLE%2F20130524%2Fus-east-1%2F\
          s3%2Faws4_request&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host
          host:examplebucket.s3.amazonaws.com

          host
          UNSIGNED-PAYLOAD
          """)
  }

  @Test("are none where a request is anonymous")
  func anonymous() throws {
    #expect(try Signature.read(WireRequest(method: "GET", target: "/?Action=X")) == nil)
  }

  @Test(
    "that cannot be read are refused, saying what is missing",
    arguments: [
      ("Bearer abc", "'Bearer abc' not a valid key=value pair (missing equal-sign)"),
      ("AWS4-HMAC-SHA256 Signature=1", "Authorization header requires 'Credential' parameter."),
      (
        "AWS4-HMAC-SHA256 Credential=a/b/c, SignedHeaders=host, Signature=1",
        "Credential must have exactly 5 slash-delimited elements"
      ),
      (
        "AWS4-HMAC-SHA256 Credential=a/1/Mars!/ecs/aws4_request, SignedHeaders=, Signature=1",
        "Credential should be scoped to a valid region."
      ),
      (
        "AWS4-HMAC-SHA256 Credential=a/1/us-east-1/ecs/aws5, SignedHeaders=host, Signature=1",
        "valid terminator"
      ),
      ("AWS4-ECDSA-P256-SHA256 Credential=a/1/ecs/aws4_request", "not SigV4A"),
      ("Basic a=b", "Unsupported AWS 'algorithm': 'Basic'."),
    ])
  func refuses(authorization: String, reason: String) {
    let request = WireRequest(
      method: "POST", target: "/",
      headers: [
        WireHeader("X-Amz-Date", "20260105T090000Z"), WireHeader("Authorization", authorization),
      ])

    let fault = #expect(throws: AWSError.self) { try Signature.read(request) }

    #expect(fault?.message.contains(reason) == true, "\(fault?.message ?? "")")
  }
}
