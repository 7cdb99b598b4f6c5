import Documents
import Foundation
import TestSupport
import Testing

@Suite("The fast clock, with real clients", Oracle.required("awscli", "boto3"))
struct FastClockTests {
  @Test("brings waiters of the AWS CLI and of boto3 to their end in seconds")
  func waiters() throws {
    let server = try ServerProcess("--clock", "fast")

    let report = try Oracle.report(of: "waiters", at: server)

    #expect(report["before"] == 0)
    #expect(report["stable"]?["status"] == 0)
    #expect(report["inactive"]?["status"] == 0)
    for seconds in [
      report["stable"]?["seconds"], report["stopped"], report["inactive"]?["seconds"],
    ] {
      // The virtual wait is of minutes; a waiter of ECS sleeps 6 or 15 seconds between questions.
      #expect(try #require(seconds?.double) < 30)
    }
  }

  @Test("brings a client that polls without a mark to what changes, but never a first question")
  func polls() throws {
    let server = try ServerProcess("--clock", "fast")

    let report = try Oracle.report(of: "polls", at: server)

    let counts = try #require(report["counts"]?.array)
    #expect(counts.first == 0)
    #expect(counts.last == 2)
  }

  @Test("stands still for whoever asks once, and for what will never change")
  func stands() throws {
    let server = try ServerProcess("--clock", "fast")
    let list = RawClient.ecs("ListClusters", "{}", "Connection: close\r\n")

    for _ in 0..<3 {
      _ = try RawClient.ask(server, list)
      Thread.sleep(forTimeInterval: 0.1)
    }
    let health = try RawClient.ask(server, RawClient.own("GET", "health"))

    #expect(health.contains(#""time":"2026-01-05T09:00:00+00:00""#))
  }
}

@Suite("Signatures, with real clients", Oracle.required("boto3")) struct SignedTests {
  @Test("are verified against the keys that IAM made, and refused in each service's words")
  func signed() throws {
    let server = try ServerProcess("--auth", "signed")

    let report = try Oracle.report(of: "signed", at: server)

    let mismatch =
      "The request signature we calculated does not match the signature you provided. Check your "
      + "AWS Secret Access Key and signing method. Consult the service documentation for details."
    #expect(report["learner"] == "ok")
    #expect(report["made"] == "arn:aws:iam::123456789012:user/anna")
    #expect(report["path"] == "ok")
    #expect(report["temporary"] == "arn:aws:iam::123456789012:user/anna")
    #expect(report["tokenless"]?.string?.hasPrefix("403 InvalidClientTokenId: ") == true)
    #expect(
      report["wrong secret"] == [
        "ecs": .string("400 InvalidSignatureException: \(mismatch)"),
        "iam": .string("403 SignatureDoesNotMatch: \(mismatch)"),
        "ec2":
          "401 AuthFailure: AWS was not able to validate the provided access credentials",
      ])
    #expect(
      report["unknown key"] == [
        "ecs":
          "400 UnrecognizedClientException: The security token included in the request is invalid.",
        "iam": "403 InvalidClientTokenId: The security token included in the request is invalid.",
        "ec2":
          "401 AuthFailure: AWS was not able to validate the provided access credentials",
      ])
    #expect(
      report["unsigned"] == [
        "ecs": "400 MissingAuthenticationTokenException: Missing Authentication Token",
        "iam": "403 MissingAuthenticationToken: Request is missing Authentication Token",
      ])
    let slow = report["slow clock"]?.string ?? ""
    #expect(slow.hasPrefix("400 InvalidSignatureException: Signature expired: "))
    #expect(slow.hasSuffix(" - 5 min.)"))
    #expect(
      report["inactive"]
        == "400 UnrecognizedClientException: The security token included in the request is invalid."
    )
  }
}

extension Oracle {
  /// How real clients fare at a server, as they say it.
  fileprivate static func report(of name: String, at server: ServerProcess) throws -> JSON {
    let text = try run(script: "server_clients.py", arguments: [name, server.url])
    return try JSON(parsing: Array(text.utf8))
  }
}
