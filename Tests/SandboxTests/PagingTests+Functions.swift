import Documents

@testable import Sandbox

// What Lambda lists.
extension PagingTests {
  /// Makes a few functions, of an empty Python file in a ZIP archive.
  static func makeFunctions(in sandbox: inout Sandbox) throws {
    let trust = """
      {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":
      "lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}
      """
    try sandbox.ask(
      "iam", "CreateRole", ["RoleName": "functions", "AssumeRolePolicyDocument": .string(trust)])
    let archive =
      "UEsDBAoAAAAAAAAAAAAAAAAAAAAAAAAAAAABAAAAYVBLAQIKAAoAAAAAAAAAAAAAAAAAAAAAAAAAAAABAAAA"
      + "AAAAAAAAAAAAAAAAAABhUEsFBgAAAAABAAEALwAAAB8AAAAAAA=="
    for number in 1...3 {
      try sandbox.ask(
        "lambda", "CreateFunction",
        [
          "FunctionName": .string("function\(number)"), "Runtime": "python3.13",
          "Handler": "a.handler", "Role": "arn:aws:iam::123456789012:role/functions",
          "Code": ["ZipFile": .string(archive)],
        ])
    }
    // New functions are Pending, and their state is no part of the list.
    sandbox.advance(by: .seconds(10))
  }
}
