#include <stdio.h> /* readline.h needs FILE first */
#include <stdlib.h>
#include <readline/readline.h>
#include <readline/history.h>
