import AWSWire

extension FuzzTarget {
  /// A request as it stands on the wire: a line of method and target, headers, an empty line, the
  /// body.
  ///
  /// Whatever it is, the answer is a response that does not blame the server.
  static let wire = FuzzTarget(
    name: "wire",
    words: [
      "X-Amz-Target: AmazonEC2ContainerServiceV20141113.",
      "Content-Type: application/x-amz-json-1.1",
      "Content-Type: application/x-www-form-urlencoded", "Action=", "&Version=2016-11-15",
      "smithy-protocol: rpc-v2-cbor", "Content-Type: application/cbor", "/service/", "/operation/",
      "Authorization: AWS4-HMAC-SHA256 Credential=", "/us-east-1/ecs/aws4_request",
      "SignedHeaders=",
      "X-Amz-Date: 20260105T090000Z", "X-Amz-Security-Token: ", "%20", "%2F", ".member.1",
      ".1.Value=",
    ],
    seeds: { WireSeeds.all },
    feed: { bytes in
      guard let request = WireSeeds.request(bytes) else { return nil }
      var gateway = Gateway(sandbox: FuzzSession.sandbox)
      let response = gateway.answer(request)
      return response.status >= 500 && response.status != 501 ? "answered \(response.status)" : nil
    })
}

/// Requests to begin with, and how bytes are taken for one.
enum WireSeeds {
  /// The request that bytes spell; nil where there is no first line.
  static func request(_ bytes: [UInt8]) -> WireRequest? {
    let head = bytes.firstRange(of: [0x0A, 0x0A])
    let lines = String(decoding: bytes[..<(head?.lowerBound ?? bytes.count)], as: UTF8.self)
      .split(separator: "\n")
    guard let start = lines.first?.split(separator: " "), start.count > 1 else { return nil }
    let headers = lines.dropFirst().compactMap { line -> WireHeader? in
      let parts = line.split(separator: ":", maxSplits: 1)
      guard parts.count == 2 else { return nil }
      return WireHeader(String(parts[0]), String(parts[1].drop { $0 == " " }))
    }
    let body = head.map { Array(bytes[$0.upperBound...]) } ?? []
    return WireRequest(
      method: String(start[0]), target: String(start[1]), headers: headers, body: body)
  }

  private static func signed(_ service: String) -> String {
    "Authorization: AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20260105/us-east-1/"
      + "\(service)/aws4_request, SignedHeaders=host;x-amz-date, Signature=abc\n"
  }

  static let all: [String] =
    [
      json("ecs", "AmazonEC2ContainerServiceV20141113.ListClusters", #"{"maxResults":1}"#),
      json(
        "ecs", "AmazonEC2ContainerServiceV20141113.DescribeServices",
        #"{"cluster":"demo","services":["web"]}"#),
      json(
        "ecs", "AmazonEC2ContainerServiceV20141113.RunTask",
        #"{"cluster":"demo","taskDefinition":"own","count":2}"#),
      json("ecr", "AmazonEC2ContainerRegistry_V20150921.DescribeRepositories", "{}"),
      json("logs", "Logs_20140328.DescribeLogGroups", "{}"),
      json("ssm", "AmazonSSM.GetParameter", #"{"Name":"/aws/service/a"}"#),
      form("ec2", "Action=DescribeInstances&Version=2016-11-15&Filter.1.Name=a&Filter.1.Value.1=b"),
      form(
        "iam", "Action=CreateRole&Version=2010-05-08&RoleName=r&AssumeRolePolicyDocument=%7B%7D"),
      form("sts", "Action=GetCallerIdentity&Version=2011-06-15"),
      form("elasticloadbalancing", "Action=DescribeLoadBalancers&Version=2015-12-01"),
      form("monitoring", "Action=ListMetrics&Version=2010-08-01"),
      "GET /clusters?maxResults=2 HTTP/1.1\nHost: eks\n\(signed("eks"))\n",
      "POST /clusters HTTP/1.1\n\(signed("eks"))\n{\"name\":\"a\",\"roleArn\":\"b\"}",
      "GET /2013-04-01/hostedzone HTTP/1.1\n\(signed("route53"))\n",
      "PUT /bucket/key%20a?acl HTTP/1.1\n\(signed("s3"))\n<a><b>1</b></a>",
      "GET /2015-03-31/functions/ HTTP/1.1\n\(signed("lambda"))\n",
      "POST /service/GraniteServiceVersion20100801/operation/ListMetrics HTTP/1.1\n"
        + "smithy-protocol: rpc-v2-cbor\nContent-Type: application/cbor\n\(signed("monitoring"))\n"
        + "\u{1}",
      "GET /?Action=ListUsers&X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIA%2F20260105%2F"
        + "us-east-1%2Fiam%2Faws4_request HTTP/1.1\n\n",
    ]

  private static func json(_ service: String, _ target: String, _ body: String) -> String {
    "POST / HTTP/1.1\nContent-Type: application/x-amz-json-1.1\nX-Amz-Target: \(target)\n"
      + signed(service) + "\n" + body
  }

  private static func form(_ service: String, _ body: String) -> String {
    "POST / HTTP/1.1\nContent-Type: application/x-www-form-urlencoded\n\(signed(service))\n\(body)"
  }
}
