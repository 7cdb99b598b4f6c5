import KubectlCommand
import Testing

/// What the real one prints for the same lines.
@Suite struct `Go templates` {
  private func text(_ template: String) -> KubectlOutput {
    kubectl(
      "create", "configmap", "c", "--from-literal=a=b", "--from-literal=n=3", "--dry-run=client",
      "-o", "go-template=" + template)
  }

  @Test func `show members, and say where there is none`() {
    #expect(text("{{.metadata.name}}/{{.data.a}}").text == "c/b")
    #expect(text("{{.nope.deeper}}").text == "<no value>")
  }

  @Test func `go over maps in the order of their keys`() {
    #expect(text("{{range $k, $v := .data}}{{$k}}={{$v}};{{end}}").text == "a=b;n=3;")
    #expect(text("{{range .nope}}x{{else}}none{{end}}").text == "none")
  }

  @Test func `decide, compare and trim`() {
    #expect(
      text("{{if eq .data.a `x`}}1{{else if and .data.a (ne .data.a `c`)}}2{{end}}").text == "2")
    #expect(text("a {{- /* gone */ -}} b{{with .data.a}}<{{.}}>{{end}}").text == "ab<b>")
  }

  @Test func `format with verbs`() {
    #expect(
      text("{{printf `%s|%5d|%-4s|%q|%.2f` `x` 42 `ab` `c` 1.005}}").text
        == "x|   42|ab  |\"c\"|1.00")
    #expect(text("{{`aGVsbG8=` | base64decode | len}}").text == "5")
    #expect(text("{{printf `%d %d` 1}}").text == "1 %!d(MISSING)")
  }

  @Test func `tell where they are wrong`() {
    #expect(
      text("{{.a.b").errorText
        == "error: error parsing template {{.a.b, template: output:1: unclosed action\n")
    #expect(
      text("{{foo}}").errorText
        == "error: error parsing template {{foo}}, template: output:1: function \"foo\" not defined\n"
    )
    let failed = text("{{.metadata.name.deeper}}")
    #expect(failed.status == 1)
    #expect(
      failed.errorText.hasSuffix(
        "template: output:1:11: executing \"output\" at <.metadata.name.deeper>: can't evaluate field "
          + "deeper in type interface {}\n"))
  }

  @Test func `end ranges over numbers that are too long`() {
    #expect(text("{{range 3}}{{.}}{{end}}").text == "012")
    #expect(text("{{range 9999999999}}x{{end}}").status == 1)
  }
}
