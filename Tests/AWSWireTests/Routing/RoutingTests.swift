import AWSModel
import Testing

@testable import AWSWire

@Suite("Routing")
struct RoutingTests {
  @Test("finds every service by its own names, which no two share")
  func directoryIsUnambiguous() {
    let entries = WireScene.library.directory.entries
    let versions = entries.filter { [.query, .ec2].contains($0.metadata.wire) }
      .map(\.metadata.apiVersion)

    #expect(entries.map(\.name) == WireScene.library.services)
    #expect(
      Set(entries.compactMap(\.metadata.targetPrefix)).count
        == entries.compactMap(\.metadata.targetPrefix).count)
    #expect(Set(versions).count == versions.count)
  }

  @Test("tells service, operation, region and whether it only reads")
  func tellsDestination() {
    var scene = WireScene()
    var request = WireScene.json("AmazonEC2ContainerServiceV20141113.ListTasks", "{}")
    request.headers += WireScene.signed(for: "ecs")
    request.headers.removeAll { $0.name == "Authorization" }
    request.headers += WireScene.signed(for: "ecs", region: "eu-west-3")

    let destination = scene.gateway.route(request).destination

    #expect(
      destination
        == Destination(
          service: "ecs", operation: "ListTasks", region: "eu-west-3", onlyReads: true))
  }

  @Test(
    "tells a service without a signature",
    arguments: [
      ("/", "ecr.localhost", "Action=ListRoles&Version=2010-05-08", "iam ListRoles"),
      ("/", "iam.amazonaws.com", "Action=ListRoles&Version=2010-05-08", "iam ListRoles"),
      (
        "/", "elasticloadbalancing.us-east-1.amazonaws.com:443",
        "Action=DescribeTags&Version=2015-12-01", "elbv2 DescribeTags"
      ),
      (
        "/", "elasticloadbalancing.us-east-1.amazonaws.com:443",
        "Action=DescribeTags&Version=2012-06-01", "elb DescribeTags"
      ),
      ("/", "127.0.0.1:4566", "Action=DescribeTags&Version=2012-06-01", "elb DescribeTags"),
      ("/clusters/web", "eks.us-east-1.amazonaws.com", "", "eks DescribeCluster"),
      ("/clusters/web", "127.0.0.1:4566", "", "eks DescribeCluster"),
      ("/2015-03-31/functions/", "localhost", "", "lambda ListFunctions"),
      ("/2013-04-01/hostedzone", "localhost", "", "route53 ListHostedZones"),
      ("/key", "shop.s3.eu-west-1.amazonaws.com", "", "s3api GetObject"),
      ("/shop/a/b%20c", "s3.amazonaws.com", "", "s3api GetObject"),
      ("/", "s3.amazonaws.com", "", "s3api ListBuckets"),
    ])
  func tellsUnsigned(target: String, host: String, form: String, expected: String) {
    var scene = WireScene()
    var request = WireRequest(
      method: form.isEmpty ? "GET" : "POST", target: target, headers: [WireHeader("Host", host)],
      body: Array(form.utf8))
    if !form.isEmpty {
      request.headers.append(WireHeader("Content-Type", "application/x-www-form-urlencoded"))
    }

    let destination = scene.gateway.route(request).destination

    #expect(destination.map { "\($0.service) \($0.operation)" } == expected)
  }

  @Test(
    "tells S3's operations on one path by what comes with them",
    arguments: [
      ("GET", "/b", "", "ListObjects"), ("GET", "/b?list-type=2", "", "ListObjectsV2"),
      ("GET", "/b/", "", "ListObjects"), ("PUT", "/b/k", "", "PutObject"),
      ("PUT", "/b/k", "x-amz-copy-source", "CopyObject"),
      ("PUT", "/b/k?partNumber=1&uploadId=u", "", "UploadPart"),
      ("POST", "/b/k?uploads", "", "CreateMultipartUpload"),
      ("POST", "/b/k?uploadId=u", "", "CompleteMultipartUpload"),
      ("POST", "/b?delete", "", "DeleteObjects"), ("HEAD", "/b/k/with/more", "", "HeadObject"),
      ("GET", "/b?versioning", "", "GetBucketVersioning"),
    ])
  func tellsStorage(method: String, target: String, header: String, operation: String) {
    var scene = WireScene()
    var request = WireScene.rest(method, target, service: "s3")
    if !header.isEmpty { request.headers.append(WireHeader(header, "/a/b")) }

    #expect(scene.gateway.route(request).destination?.operation == operation)
  }

  @Test("does not take a part of S3 that is left out for the bucket itself")
  func refusesLeftOutPart() {
    var scene = WireScene()

    let answer = scene.answer(WireScene.rest("GET", "/b?acl", service: "s3"))

    #expect(answer.status == 501)
    #expect(answer.text.contains("<Code>NotSimulated</Code>"))
  }

  @Test("says what to send where no service can be told")
  func saysWhatToSend() {
    var scene = WireScene()

    let answer = scene.answer(WireRequest(method: "GET", target: "/"))

    #expect(answer.status == 404)
    #expect(answer.text.contains("sign the request"))
  }

  @Test("refuses URLs presigned the old way in the words of S3")
  func refusesOldSignature() {
    var scene = WireScene()

    let answer = scene.answer(
      WireRequest(method: "GET", target: "/b/k?AWSAccessKeyId=a&Signature=b&Expires=1"))

    #expect(answer.status == 400)
    #expect(answer.text.contains("Please use AWS4-HMAC-SHA256."))
  }

  @Test("keeps the accounts and regions of signatures apart")
  func keepsAccountsApart() {
    var scene = WireScene()
    func request(_ operation: String, _ body: String, key: String) -> WireRequest {
      var request = WireScene.json("AmazonEC2ContainerServiceV20141113.\(operation)", body)
      for index in request.headers.indices {
        request.headers[index].value = request.headers[index].value
          .replacing("AKIDEXAMPLE", with: key)
      }
      return request
    }

    _ = scene.answer(request("CreateCluster", #"{"clusterName":"a"}"#, key: "111122223333"))

    let own = scene.answer(request("ListClusters", "{}", key: "111122223333"))
    let other = scene.answer(request("ListClusters", "{}", key: "444455556666"))
    #expect(own.text.contains("arn:aws:ecs:us-east-1:111122223333:cluster/a"))
    #expect(other.text == #"{"clusterArns":[]}"#)
  }

  @Test("numbers the requests alike for one seed, and leaves the world alone")
  func numbersRequests() {
    var first = WireScene()
    var second = WireScene()
    let request = WireScene.json("AmazonEC2ContainerServiceV20141113.ListClusters", "")
    let digest = first.gateway.sandbox.world.digest

    let ids = (0..<3).map { _ in first.answer(request).header("x-amzn-RequestId") }

    #expect(ids == (0..<3).map { _ in second.answer(request).header("x-amzn-RequestId") })
    #expect(Set(ids).count == 3)
    #expect(first.gateway.sandbox.world.digest == digest)
  }

  @Test("answers compressed bodies that it cannot read with 415")
  func refusesUnknownEncoding() {
    var scene = WireScene()
    var request = WireScene.json("AmazonEC2ContainerServiceV20141113.ListClusters", "{}")
    request.headers.append(WireHeader("Content-Encoding", "br"))

    #expect(scene.answer(request).status == 415)
  }
}
