import KubectlCommand
import Testing

/// What the real command says without asking a server; the words are those of kubectl 1.32.5.
@Suite struct UsageTests {
  @Test func `An unknown flag is named with the command's help`() {
    let output = kubectl("get", "--foo")
    #expect(
      output.errorText == "error: unknown flag: --foo\nSee 'kubectl get --help' for usage.\n")
    #expect(output.status == 1)
  }

  @Test func `An unknown letter is named with the letters around it`() {
    #expect(
      kubectl("get", "-z").errorText
        == "error: unknown shorthand flag: 'z' in -z\nSee 'kubectl get --help' for usage.\n")
  }

  @Test func `A flag that needs a value says so`() {
    #expect(
      kubectl("get", "-o").errorText
        == "error: flag needs an argument: 'o' in -o\nSee 'kubectl get --help' for usage.\n")
    #expect(
      kubectl("get", "--output").errorText
        == "error: flag needs an argument: --output\nSee 'kubectl get --help' for usage.\n")
  }

  @Test func `A value of the wrong kind is told in Go's words`() {
    #expect(
      kubectl("get", "--watch=foo").errorText == """
        error: invalid argument "foo" for "-w, --watch" flag: strconv.ParseBool: parsing "foo": \
        invalid syntax
        See 'kubectl get --help' for usage.

        """)
  }

  @Test func `An unknown command gets suggestions`() {
    #expect(
      kubectl("gte", "pods").errorText
        == "error: unknown command \"gte\" for \"kubectl\"\n\nDid you mean this?\n\tget\n")
    #expect(kubectl("xyzzyxw").errorText == "error: unknown command \"xyzzyxw\" for \"kubectl\"\n")
  }

  @Test func `A resource must be named`() {
    let text = kubectl("get").errorText
    #expect(text.hasPrefix("You must specify the type of resource to get."))
    #expect(text.hasSuffix("See 'kubectl get -h' for help and examples\n"))
  }
}
