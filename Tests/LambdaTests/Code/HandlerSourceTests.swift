import Documents
import Testing

@testable import Lambda

@Suite("What a handler answers, as far as it can be read")
struct HandlerSourceTests {
  @Test(
    "is the constant that it returns",
    arguments: [
      ("def handler(event, context):\n    return {'hookStatus': 'SUCCEEDED'}\n", "python3.13"),
      (
        "import json\n\ndef handler(event, context):\n    print(event)  # return nothing\n"
          + "    return {\n        \"hookStatus\": \"SUCCEEDED\",\n    }\n\ndef other():\n    return 1\n",
        "python3.12"
      ),
      (
        "export const handler = async (event) => {\n  return { hookStatus: 'SUCCEEDED' };\n};\n",
        "nodejs22.x"
      ),
      ("exports.handler = async () => ({ hookStatus: \"SUCCEEDED\" });\n", "nodejs20.x"),
      (
        "export async function handler(event) {\n  console.log(event);\n"
          + "  return {\"hookStatus\": \"SUCCEEDED\"}\n}\n", "nodejs22.x"
      ),
    ])
  func constants(source: String, runtime: String) throws {
    #expect(try answer(source, runtime) == .value(["hookStatus": "SUCCEEDED"]))
  }

  @Test(
    "is nothing where it depends on something",
    arguments: [
      "def handler(event, context):\n    return {'hookStatus': decide(event)}\n",
      "def handler(event, context):\n    if event:\n        return {'a': 1}\n",
      "def handler(event, context):\n    return 1 + 1\n",
      "def handler(event, context):\n    pass\n",
      "def other(event, context):\n    return 1\n",
    ])
  func unreadable(source: String) throws {
    #expect(try answer(source, "python3.13") == nil)
  }

  @Test("is the error that it raises")
  func errors() throws {
    let python = try answer(
      "def handler(event, context):\n    raise ValueError('no')\n", "python3.13")
    let script = try answer(
      "exports.handler = async () => { throw new Error(\"no\"); };\n", "nodejs22.x")

    #expect(python == .raises(type: "ValueError", message: "no"))
    #expect(script == .raises(type: "Error", message: "no"))
  }

  @Test("is read of compressed archives, too")
  func deflated() throws {
    // `index.py` with the handler of the tests, deflated by Python's zipfile.
    let bytes = try #require(Base64.decode(Self.packed))
    let archive = try #require(ZipArchive(bytes))

    #expect(archive.files.map(\.name) == ["index.py"])
    #expect(
      HandlerSource(archive, runtime: "python3.13", handler: "index.handler")?.answer
        == .value(["hookStatus": "SUCCEEDED"]))
  }

  @Test("is not looked for in what is no archive", arguments: [0, 1, 21, 40, 90])
  func broken(length: Int) throws {
    let bytes = try #require(Base64.decode(Self.packed))

    #expect(ZipArchive(Array(bytes.prefix(length))) == nil)
  }

  private func answer(_ source: String, _ runtime: String) throws -> FunctionAnswer? {
    let name = runtime.hasPrefix("python") ? "index.py" : "index.mjs"
    let archive = try #require(ZipArchive(StoredArchive.of(name, source)))
    return HandlerSource(archive, runtime: runtime, handler: "index.handler")?.answer
  }

  private static let packed =
    "UEsDBBQAAAAIAAAAIQCO+kFCZgAAAH4AAAAIAAAAaW5kZXgucHlTVkhUyMjPz1YoyUgsUUgsKCjKL0st"
    + "VkgtSy2qLMnIzEvXwcHmSklNU8hIzEvJSS3SAArnlegoJOfnlaRWlGhacSkAQVFqSWlRnkK1Osj84JLE"
    + "ktJidSsF9eBQZ2dXVxdXF/VaLgBQSwECFAMUAAAACAAAACEAjvpBQmYAAAB+AAAACAAAAAAAAAAAAAAA"
    + "gAEAAAAAaW5kZXgucHlQSwUGAAAAAAEAAQA2AAAAjAAAAAAA"
}
